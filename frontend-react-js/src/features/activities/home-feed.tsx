import { useEffect } from 'react';
import { Link } from 'react-router';
import { whisper } from '@/components/announcer';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { LoadMore } from '@/components/load-more';
import { SkeletonList } from '@/components/skeleton';
import { ActivityItem } from './activity-item';
import { type Scope, useHome } from './api';
import { entryKey } from './cache';
import styles from './home-feed.module.css';
import { NewerButton } from './newer-button';

interface HomeFeedProps {
  scope: Scope;
  /** Somebody is signed in, whose own feed this may be. */
  isSignedIn: boolean;
}

/** From this many entries on, those off the screen are not drawn. */
const MANY = 100;

/** The home feed in all its states. */
export function HomeFeed({ scope, isSignedIn }: HomeFeedProps) {
  const home = useHome(scope);
  const count = home.data?.entries.length;
  const isLoaded = count !== undefined;
  useEffect(() => {
    if (isLoaded) whisper('The feed is loaded.');
  }, [isLoaded]);

  if (!home.data) {
    if (!home.failureReason) return <SkeletonList label="Loading the feed…" />;
    return (
      <ErrorState
        title="The feed does not load"
        error={home.failureReason}
        onRetry={() => void home.refetch()}
        retrying={home.isFetching}
      />
    );
  }

  const { entries, newerPath } = home.data;
  return (
    <div className={styles.feed} data-long={entries.length > MANY || undefined}>
      <NewerButton scope={scope} shown={entries} newerPath={newerPath} />
      {entries.length === 0 && !home.hasNextPage ? (
        <NothingAlive scope={scope} isSignedIn={isSignedIn} />
      ) : null}
      <ol>
        {entries.map((entry) => (
          <li key={entryKey(entry)} className={styles.entry}>
            <ActivityItem activity={entry} />
          </li>
        ))}
      </ol>
      {home.hasNextPage ? (
        <LoadMore
          loading={home.isFetchingNextPage}
          error={home.isFetchNextPageError ? home.error : null}
          onLoad={() => void home.fetchNextPage()}
        />
      ) : (
        <End isEmpty={entries.length === 0} />
      )}
    </div>
  );
}

function NothingAlive({ scope, isSignedIn }: HomeFeedProps) {
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
          Nothing by you or the people you follow is alive. Write a crud above, or{' '}
          <Link to="/?scope=everyone">see what everyone says</Link>.
        </>
      ) : (
        'Nothing is alive right now. Write the first crud above.'
      )}
    </EmptyState>
  );
}

function End({ isEmpty }: { isEmpty: boolean }) {
  if (isEmpty) return null;
  return <p className={styles.end}>That is all that is still alive.</p>;
}
