import { memo, type ReactNode, useEffect } from 'react';
import { announce } from '@/components/announcer';
import { LoadMore, type PagedQuery } from '@/components/load-more';
import { QueryState, type QueryStateProps } from '@/components/query-state';
import { SkeletonList } from '@/components/skeleton';
import type { Activity } from '@/lib/api-types.gen';
import { FIRST_COUNT, useIncrementalRender } from '@/lib/first-visit/use-incremental-render';
import { t } from '@/lib/i18n';
import { useLocation } from '@/lib/location';
import styles from './activity-feed.module.css';
import { ActivityItem } from './activity-item';
import type { useHome } from './api';
import { entryKey } from './entries';

type Feed = PagedQuery & QueryStateProps['query'] & Pick<ReturnType<typeof useHome>, 'data'>;

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
    return (
      <QueryState query={feed} errorTitle={t('activities.doesNotLoad')}>
        <SkeletonList label={t('activities.loading')} />
      </QueryState>
    );
  }

  return (
    <div className={styles.feed} data-long={entries.length > MANY || undefined}>
      {above}
      <ol>
        {drawn.map((entry, place) => (
          <Entry key={entryKey(entry)} activity={entry} isInSight={place < FIRST_COUNT} />
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
  if (feed.hasNextPage) return <LoadMore list={feed} />;
  if (isEmpty) return empty;
  return (
    <>
      <p className={styles.end}>{t('activities.allAlive')}</p>
      {below ? <div className={styles.below}>{below}</div> : null}
    </>
  );
}

interface EntryProps {
  activity: Activity;
  isInSight: boolean;
}

/** Memoized: renders again only if its crud changed, not when the list grows. */
const Entry = memo(function Entry({ activity, isInSight }: EntryProps) {
  return (
    <li className={styles.entry}>
      <ActivityItem activity={activity} isInSight={isInSight} />
    </li>
  );
});
