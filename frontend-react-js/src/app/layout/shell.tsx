import { type ReactNode, Suspense } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { Announcer } from '@/components/announcer';
import { Later } from '@/components/later';
import { WritingProvider } from '@/features/activities/writing';
import { useMe } from '@/features/auth/me';
import { lazily } from '@/lib/lazily';
import { usePlace } from '@/lib/place';
import { say } from '@/lib/words';
import { ConnectionBanner } from './connection-banner';
import { Navigation } from './navigation';
import { PageError } from './page-error';
import { useScrollMemory } from './scroll-memory';
import styles from './shell.module.css';
import { Standing } from './standing';

// Not part of what the first visit waits for.
const Aside = lazily(() => import('./around'), 'Aside');
const Hands = lazily(() => import('./around'), 'Hands');

/** What stands around every page. */
export function Shell({ children }: { children: ReactNode }) {
  const me = useMe();
  const { pathname } = usePlace();
  useScrollMemory();
  return (
    <WritingProvider viewer={me ?? null}>
      <a className={styles.skip} href="#main">
        {say('layout.skip')}
      </a>
      <div className={styles.shell}>
        <Navigation me={me} />
        <main id="main" className={styles.main} tabIndex={-1}>
          <ConnectionBanner />
          <Standing me={me} />
          {/* A page that breaks leaves the navigation standing, and the next page begins afresh. */}
          <ErrorBoundary resetKeys={[pathname]} FallbackComponent={PageError}>
            <Suspense>{children}</Suspense>
          </ErrorBoundary>
        </main>
        <Later>
          <Aside me={me} />
        </Later>
      </div>
      <Later>
        <Hands me={me} />
      </Later>
      <Announcer />
    </WritingProvider>
  );
}
