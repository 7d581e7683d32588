import { memo, type ReactNode, useEffect } from 'react';
import { announce } from '@/components/announcer';
import { ErrorState } from '@/components/error-state';
import { LoadMore } from '@/components/load-more';
import { SkeletonList } from '@/components/skeleton';
import type { Activity } from '@/lib/api-types.gen';
import { useIncrementalRender } from '@/lib/first-visit/use-incremental-render';
import { t } from '@/lib/i18n';
import { useLocation } from '@/lib/location';
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
  /** Shown if nothing is alive. */
  empty: ReactNode;
  /** Shown after the last entry, where there is no column beside the feed. */
  below?: ReactNode;
}

/** From this number on, the browser skips rendering entries off the screen. */
const MANY = 100;
const NONE: readonly Activity[] = [];

/** A list of cruds with more pages, in all its states. */
export function ActivityFeed({ feed, above, empty, below }: ActivityFeedProps) {
  const isLoaded = feed.data !== undefined;
  const comesBack = useLocation().navigationType === 'pop';
  const entries = feed.data?.entries ?? NONE;
  const drawn = useIncrementalRender(entries, entryKey, comesBack);
  useEffect(() => {
    if (isLoaded) announce(t('activities.feedLoaded'));
  }, [isLoaded]);

  if (!feed.data) {
    if (!feed.failureReason) return <SkeletonList label={t('activities.loading')} />;
    return (
      <ErrorState
        title={t('activities.doesNotLoad')}
        error={feed.failureReason}
        onRetry={() => void feed.refetch()}
        retrying={feed.isFetching}
      />
    );
  }

  return (
    <div className={styles.feed} data-long={entries.length > MANY || undefined}>
      {above}
      <ol>
        {drawn.map((entry) => (
          <Entry key={entryKey(entry)} activity={entry} />
        ))}
      </ol>
      {drawn.length < entries.length ? null : (
        <Below feed={feed} isEmpty={entries.length === 0} empty={empty} below={below} />
      )}
    </div>
  );
}

interface BelowProps extends Omit<ActivityFeedProps, 'above'> {
  isEmpty: boolean;
}

/** The end of the list: more pages, or a text. */
function Below({ feed, isEmpty, empty, below }: BelowProps) {
  if (feed.hasNextPage) {
    return (
      <LoadMore
        loading={feed.isFetchingNextPage}
        error={feed.isFetchNextPageError ? feed.error : null}
        onLoad={() => void feed.fetchNextPage()}
      />
    );
  }
  if (isEmpty) return empty;
  return (
    <>
      <p className={styles.end}>{t('activities.allAlive')}</p>
      {below ? <div className={styles.below}>{below}</div> : null}
    </>
  );
}

/** Memoized: renders again only if its crud changed, not when the list grows. */
const Entry = memo(function Entry({ activity }: { activity: Activity }) {
  return (
    <li className={styles.entry}>
      <ActivityItem activity={activity} />
    </li>
  );
});
