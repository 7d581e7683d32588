import { Link } from 'wouter';
import { HelpPage, useHelp } from './help-page';
import styles from './help-page.module.css';

const READ = (origin: string) => `API=${origin}/api

curl "$API/activities/home?limit=3"
curl "$API/activities/search?term=bread&limit=2"
curl "$API/users/search?term=and&limit=3"
curl "$API/trends?limit=3"`;

const WRITE = `TOKEN=$(curl -s -H 'Content-Type: application/json' "$API/auth/tokens" \\
  -d '{"login": "YOUR HANDLE", "password": "YOUR PASSWORD"}' \\
  | python3 -c 'import json, sys; print(json.load(sys.stdin)["token"])')

curl -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
  -H "Idempotency-Key: $(date +%s)" \\
  -d '{"message": "Gone in an hour.", "ttl": "1-hour"}' "$API/activities"

curl -i -X POST -H "Authorization: Bearer $TOKEN" "$API/auth/signout"`;

/** How programs use the API: commands to paste, and a link to the API's documentation. */
export function DevelopersPage() {
  const { docs, apps } = useHelp();
  return (
    <HelpPage
      name="developers"
      below={{
        0: <Lines>{READ(window.location.origin)}</Lines>,
        1: <Lines>{WRITE}</Lines>,
        2: (
          <>
            {/* Not a page of the app, so no router link. */}
            <a className={styles.docs} href="/api/docs">
              {docs}
            </a>
            <Link className={styles.docs} to="/settings/apps">
              {apps.title}
            </Link>
          </>
        ),
      }}
    />
  );
}

/** Code is left-to-right in every language. It can be scrolled by keyboard. */
function Lines({ children }: { children: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <pre className={styles.lines} dir="ltr" tabIndex={0}>
      <code>{children}</code>
    </pre>
  );
}
