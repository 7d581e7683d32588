import { HelpPage, useHelp } from './help-page';
import styles from './help-page.module.css';

const PROGRAMS = ['toot', 'Mastodon.py', 'masto.js'];
/** By its number in the texts, which of them cannot do it. */
const CANNOT: Readonly<Record<number, readonly string[]>> = {
  3: ['toot', 'Mastodon.py'],
  10: ['toot'],
};

/** How people sign in here with an app that they have, and what works in it. */
export function AppsPage() {
  return (
    <HelpPage
      name="apps"
      below={{
        0: (
          <p>
            <code dir="ltr">{window.location.host}</code>
          </p>
        ),
        2: <Tried />,
      }}
    />
  );
}

/** What the tests try with unchanged programs. */
function Tried() {
  const { caption, works, cannot, does } = useHelp().tried;
  return (
    <table className={styles.tried}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <td />
          {PROGRAMS.map((program) => (
            <th key={program} scope="col" dir="ltr">
              {program}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {does.map((what, number) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            {PROGRAMS.map((program) => (
              <td key={program}>{CANNOT[number]?.includes(program) ? cannot : works}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
