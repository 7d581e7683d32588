import { Suspense } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { Outlet, useLocation } from 'react-router';
import { Announcer } from '@/components/announcer';
import { Later } from '@/components/later';
import { WritingProvider } from '@/features/activities/writing';
import { useMe } from '@/features/auth/me';
import type { Me } from '@/lib/api-types.gen';
import { lazily } from '@/lib/lazily';
import { ConnectionBanner } from './connection-banner';
import { Navigation } from './navigation';
import { PageError } from './page-error';
import { useScrollMemory } from './scroll-memory';
import styles from './shell.module.css';
import { Standing } from './standing';
import { Suggestions } from './suggestions';
import { Trends } from './trends';

// Not part of what the first visit waits for.
const Shortcuts = lazily(() => import('./shortcuts'), 'Shortcuts');
const UndoToasts = lazily(() => import('@/features/activities/undo-toasts'), 'UndoToasts');

/** What stands around every page. */
export function Shell() {
  const me = useMe();
  const { pathname } = useLocation();
  useScrollMemory();
  return (
    <WritingProvider viewer={me?.confirmed ? me : null}>
      <a className={styles.skip} href="#main">
        Skip to content
      </a>
      <div className={styles.shell}>
        <Navigation me={me} />
        <main id="main" className={styles.main} tabIndex={-1}>
          <ConnectionBanner />
          <Standing me={me} />
          {/* A page that breaks leaves the navigation standing, and the next page begins afresh. */}
          <ErrorBoundary resetKeys={[pathname]} FallbackComponent={PageError}>
            <Suspense>
              <Outlet />
            </Suspense>
          </ErrorBoundary>
        </main>
        <Aside me={me} />
      </div>
      {me ? (
        <Later>
          <UndoToasts />
        </Later>
      ) : null}
      <Later>
        <Shortcuts />
      </Later>
      <Announcer />
    </WritingProvider>
  );
}

function Aside({ me }: { me: Me | null | undefined }) {
  return (
    <aside className={styles.aside} aria-label="About Cruddur">
      <p className={styles.promise}>Gone means gone.</p>
      <p>
        A crud lives between a minute and thirty days. Then it leaves every page, and nobody can
        read it any more. The ring shows how much life is left.
      </p>
      <div className={styles.trends}>
        <Trends />
      </div>
      {me ? (
        <div className={styles.suggested}>
          <Suggestions viewer={me} compact />
        </div>
      ) : null}
    </aside>
  );
}
