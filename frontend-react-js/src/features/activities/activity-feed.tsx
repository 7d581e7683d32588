import { type ReactNode, useEffect } from 'react';
import { whisper } from '@/components/announcer';
import { ErrorState } from '@/components/error-state';
import { LoadMore } from '@/components/load-more';
import { SkeletonList } from '@/components/skeleton';
import type { Activity } from '@/lib/api-types.gen';
import { say } from '@/lib/words';
import styles from './activity-feed.module.css';
import { ActivityItem } from './activity-item';
import type { useHome } from './api';
import { entryKey } from './cache';

type Feed = Pick<
  ReturnType<typeof useHome>,
  | 'data'
  | 'error'
  | 'failureReason'
  | 'isFetching'
  | 'hasNextPage'
  | 'isFetchingNextPage'
  | 'isFetchNextPageError'
  | 'fetchNextPage'
  | 'refetch'
>;

interface ActivityFeedProps {
  feed: Feed;
  above?: ReactNode;
  /** What to say when nothing is alive. */
  empty: ReactNode;
  /** What comes after the end, where it does not stand beside the feed. */
  below?: ReactNode;
}

/** From this many entries on, those off the screen are not drawn. */
const MANY = 100;

/** A list of cruds that goes on while one reads, in all its states. */
export function ActivityFeed({ feed, above, empty, below }: ActivityFeedProps) {
  const isLoaded = feed.data !== undefined;
  useEffect(() => {
    if (isLoaded) whisper(say('activities.feedLoaded'));
  }, [isLoaded]);

  if (!feed.data) {
    if (!feed.failureReason) return <SkeletonList label={say('activities.loading')} />;
    return (
      <ErrorState
        title={say('activities.doesNotLoad')}
        error={feed.failureReason}
        onRetry={() => void feed.refetch()}
        retrying={feed.isFetching}
      />
    );
  }

  const { entries } = feed.data;
  return (
    <div className={styles.feed} data-long={entries.length > MANY || undefined}>
      {above}
      <Entries entries={entries} />
      {feed.hasNextPage ? (
        <LoadMore
          loading={feed.isFetchingNextPage}
          error={feed.isFetchNextPageError ? feed.error : null}
          onLoad={() => void feed.fetchNextPage()}
        />
      ) : null}
      {feed.hasNextPage ? null : <End isEmpty={entries.length === 0} empty={empty} below={below} />}
    </div>
  );
}

interface EndProps extends Pick<ActivityFeedProps, 'empty' | 'below'> {
  isEmpty: boolean;
}

function End({ isEmpty, empty, below }: EndProps) {
  if (isEmpty) return empty;
  return (
    <>
      <p className={styles.end}>{say('activities.allAlive')}</p>
      {below ? <div className={styles.below}>{below}</div> : null}
    </>
  );
}

function Entries({ entries }: { entries: readonly Activity[] }) {
  return (
    <ol>
      {entries.map((entry) => (
        <li key={entryKey(entry)} className={styles.entry}>
          <ActivityItem activity={entry} />
        </li>
      ))}
    </ol>
  );
}
