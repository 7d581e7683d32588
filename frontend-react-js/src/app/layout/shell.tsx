import { type ReactNode, Suspense } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { Announcer } from '@/components/announcer';
import { WritingProvider } from '@/features/activities/writing';
import { useMe } from '@/features/auth/me';
import { LazyBoundary } from '@/lib/first-visit/lazy-boundary';
import { lazyComponent } from '@/lib/first-visit/lazy-component';
import { t } from '@/lib/i18n';
import { useLocation } from '@/lib/location';
import { GuestNotice } from './guest-notice';
import { Navigation } from './navigation';
import { PageError } from './page-error';
import { useScrollMemory } from './scroll-memory';
import styles from './shell.module.css';

// Load after the first page.
const ConnectionBanner = lazyComponent(() => import('./connection-banner'), 'ConnectionBanner');
const Aside = lazyComponent(
  () => import('./deferred'),
  'Aside',
  'deferred',
  'live',
  'people',
  'search',
  'users',
  'writing',
);
const GlobalActions = lazyComponent(
  () => import('./deferred'),
  'GlobalActions',
  'deferred',
  'live',
  'people',
  'search',
  'users',
  'writing',
);

/** The layout around every page. */
export function Shell({ children }: { children: ReactNode }) {
  const me = useMe();
  const { pathname } = useLocation();
  useScrollMemory();
  return (
    <WritingProvider viewer={me ?? null}>
      <a className={styles.skip} href="#main">
        {t('layout.skip')}
      </a>
      <div className={styles.shell}>
        <Navigation me={me} />
        <main id="main" className={styles.main} tabIndex={-1}>
          <LazyBoundary>
            <ConnectionBanner />
          </LazyBoundary>
          <GuestNotice me={me} />
          {/* An error in a page leaves the navigation intact, and the next page resets the
              boundary. */}
          <ErrorBoundary resetKeys={[pathname]} FallbackComponent={PageError}>
            <Suspense>{children}</Suspense>
          </ErrorBoundary>
        </main>
        <LazyBoundary>
          <Aside me={me} />
        </LazyBoundary>
      </div>
      <LazyBoundary>
        <GlobalActions me={me} />
      </LazyBoundary>
      <Announcer />
    </WritingProvider>
  );
}
