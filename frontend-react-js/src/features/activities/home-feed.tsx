import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { EmptyState } from '@/components/empty-state';
import type { Scope } from '@/lib/first-visit/api-paths';
import { LazyBoundary } from '@/lib/first-visit/lazy-boundary';
import { lazyComponent } from '@/lib/first-visit/lazy-component';
import { t, tRich } from '@/lib/i18n';
import { ActivityFeed } from './activity-feed';
import { useHome } from './api';

// Loads after the first page, which is new itself.
const NewerButton = lazyComponent(() => import('./newer-button'), 'NewerButton', 'live');

interface HomeFeedProps {
  scope: Scope;
  /** Whether the viewer is signed in; the feed may be their own. */
  isSignedIn: boolean;
  /** People to follow, for an empty feed or after its end. */
  suggestions?: ReactNode;
}

/** The home feed in all its states. */
export function HomeFeed({ scope, isSignedIn, suggestions }: HomeFeedProps) {
  const home = useHome(scope);
  return (
    <ActivityFeed
      feed={home}
      above={
        home.data ? (
          <LazyBoundary>
            <NewerButton scope={scope} shown={home.data.entries} newerPath={home.data.newerPath} />
          </LazyBoundary>
        ) : null
      }
      empty={
        <div data-suggests={suggestions ? true : undefined}>
          <NothingAlive scope={scope} isSignedIn={isSignedIn} />
          {suggestions}
        </div>
      }
      below={suggestions}
    />
  );
}

function NothingAlive({ scope, isSignedIn }: Omit<HomeFeedProps, 'suggestions'>) {
  if (!isSignedIn) {
    return <EmptyState title={t('activities.empty')}>{t('activities.emptySignedOut')}</EmptyState>;
  }
  return (
    <EmptyState title={t('activities.quiet')}>
      {scope === 'following'
        ? tRich('activities.emptyFollowing', {
            link: (words) => <Link to="/?scope=everyone">{words}</Link>,
          })
        : t('activities.emptyEveryone')}
    </EmptyState>
  );
}
