import { useCallback, useState } from 'react';
import { Link } from 'wouter';
import { HomeFeed } from '@/features/activities/home-feed';
import { useMe } from '@/features/auth/me';
import { parseScope, type Scope } from '@/lib/first-visit/api-paths';
import { beginning, rememberScope } from '@/lib/first-visit/home-scope';
import { LazyBoundary } from '@/lib/first-visit/lazy-boundary';
import { lazyComponent } from '@/lib/first-visit/lazy-component';
import { t } from '@/lib/i18n';
import { useParameter } from '@/lib/location';
import { PageHeading } from '../layout/page-heading';
import { Suggestions } from '../layout/suggestions';
import styles from './home-page.module.css';

// Loads after the first page; its space is reserved until then.
const CreateComposer = lazyComponent(
  () => import('@/features/activities/create-composer'),
  'CreateComposer',
  'media',
  'writing',
);

const FirstPeople = lazyComponent(
  () => import('@/features/users/first-people'),
  'FirstPeople',
  'people',
  'users',
);

export function HomePage() {
  const me = useMe();
  const scope = parseScope(useParameter('scope'));
  // Most have found people to follow, and load nothing of it.
  const [isFirst, setFirst] = useState(() => beginning() !== 'over');
  const onBegun = useCallback(() => setFirst(false), []);
  return (
    <>
      <PageHeading title={t('layout.home')}>
        {me ? (
          <nav className={styles.scopes} aria-label={t('pages.whoseCruds')}>
            <ScopeLink to="/" scope="following" current={scope}>
              {t('pages.following')}
            </ScopeLink>
            <ScopeLink to="/?scope=everyone" scope="everyone" current={scope}>
              {t('pages.everyone')}
            </ScopeLink>
          </nav>
        ) : null}
      </PageHeading>
      {me === null ? null : (
        <div className={styles.composer}>
          <LazyBoundary>
            {me ? (
              <CreateComposer handle={me.handle} name={me.display_name} avatarUrl={me.avatar_url} />
            ) : null}
          </LazyBoundary>
        </div>
      )}
      {me && isFirst ? (
        <div className={beginning() ? styles.people : undefined}>
          <LazyBoundary>
            <FirstPeople viewer={me} scope={scope} onDone={onBegun} />
          </LazyBoundary>
        </div>
      ) : null}
      <HomeFeed
        key={scope}
        scope={scope}
        isSignedIn={Boolean(me)}
        suggestions={me && !isFirst ? <Suggestions viewer={me} /> : null}
      />
    </>
  );
}

interface ScopeLinkProps {
  to: string;
  scope: Scope;
  current: Scope;
  children: string;
}

function ScopeLink({ to, scope, current, children }: ScopeLinkProps) {
  return (
    <Link
      to={to}
      aria-current={scope === current ? 'page' : undefined}
      onClick={() => rememberScope(scope)}
    >
      {children}
    </Link>
  );
}
