import { type ReactNode, use } from 'react';
import { useLanguage } from '@/lib/i18n';
import type { Language } from '@/lib/language';
import type { Help, HelpName, HelpParagraph } from '@/locales/help/shape';
import { PageHeading } from '../layout/page-heading';
import styles from './help-page.module.css';

const loaders: Record<Language, () => Promise<{ help: Help }>> = {
  en: () => import('@/locales/help/en'),
  ar: () => import('@/locales/help/ar'),
};

const known = new Map<Language, Promise<Help>>();

/** The same promise each time the page is drawn; one that failed is asked for again. */
function helpIn(language: Language): Promise<Help> {
  const asked = known.get(language);
  if (asked) return asked;
  const help = loaders[language]().then((module) => module.help);
  help.catch(() => known.delete(language));
  known.set(language, help);
  return help;
}

/** The words of the help pages, in the language that is spoken. */
export function useHelp(): Help {
  return use(helpIn(useLanguage()));
}

interface HelpPageProps {
  name: HelpName;
  /** What stands below the words of a section, by its number. */
  below?: Readonly<Record<number, ReactNode>>;
}

/** A page that explains: what this place is, what it keeps, how programs talk to it. */
export function HelpPage({ name, below = {} }: HelpPageProps) {
  const { title, lead, sections } = useHelp()[name];
  return (
    <>
      <PageHeading title={title} />
      <div className={styles.page}>
        <p className={styles.lead}>{lead}</p>
        {sections.map((section, number) => (
          <section key={section.title}>
            <h2>{section.title}</h2>
            {section.paragraphs.map((said) => (
              <Words key={String(said)} said={said} />
            ))}
            {below[number]}
          </section>
        ))}
      </div>
    </>
  );
}

function Words({ said }: { said: HelpParagraph }) {
  if (typeof said === 'string') return <p>{said}</p>;
  return (
    <ul>
      {said.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}
