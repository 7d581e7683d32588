import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { EmptyState } from '@/components/empty-state';
import { ActivityFeed } from './activity-feed';
import { type Scope, useHome } from './api';
import { NewerButton } from './newer-button';

interface HomeFeedProps {
  scope: Scope;
  /** Somebody is signed in, whose own feed this may be. */
  isSignedIn: boolean;
  /** Whom to follow, when the feed is empty or has come to its end. */
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
          <NewerButton scope={scope} shown={home.data.entries} newerPath={home.data.newerPath} />
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
    return (
      <EmptyState title="Nothing is alive right now">
        Every crud has its end. Come back a little later for new ones.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="It is quiet here">
      {scope === 'following' ? (
        <>
          Here you read the people you follow, as long as their cruds live. Follow a few, or{' '}
          <Link to="/?scope=everyone">see what everyone says</Link>.
        </>
      ) : (
        'Nothing is alive right now. Write the first crud above.'
      )}
    </EmptyState>
  );
}
