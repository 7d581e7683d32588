import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useSpacedAnnouncement } from '@/components/announcer';
import { Button } from '@/components/button';
import type { Activity, ThreadEntry } from '@/lib/api-types.gen';
import { LazyBoundary } from '@/lib/first-visit/lazy-boundary';
import { lazyComponent } from '@/lib/first-visit/lazy-component';
import { t } from '@/lib/i18n';
import { useLocation } from '@/lib/location';
import { statusPath } from '@/lib/permalink';
import { errorText } from '@/lib/problem';
import { ActivityItem } from './activity-item';
import { AncestorsProvider } from './ancestors';
import { ReplyTree } from './reply-tree';
import styles from './thread.module.css';
import { branchesOf, type useThread } from './thread-api';
import { useWriting } from './writing';

// Load after the crud itself.
const FacesRow = lazyComponent(() => import('./faces-row'), 'FacesRow');
const ThreadFoot = lazyComponent(() => import('./thread-foot'), 'ThreadFoot', 'media', 'writing');

interface ThreadProps {
  thread: ReturnType<typeof useThread>;
  activity: Activity;
}

/** A crud with its ancestors above and its replies below. */
export function Thread({ thread, activity }: ThreadProps) {
  const { ancestors = [], replies = [] } = thread.data ?? {};
  const focus = useScrollToFocus(ancestors.length > 0);
  useNewReplies(replies);
  const branches = branchesOf(replies);

  return (
    <>
      {ancestors.length > 0 ? (
        <section aria-label={t('activities.whatItAnswers')}>
          <Ancestors entries={ancestors} />
        </section>
      ) : null}
      <div ref={focus} className={styles.focus}>
        <AncestorsProvider ancestors={ancestors.map((entry) => entry.activity)}>
          <ActivityItem activity={activity} place="focus" />
        </AncestorsProvider>
        {activity.likes_count + activity.reposts_count > 0 ? (
          <div className={styles.faces}>
            <LazyBoundary>
              <FacesRow activity={activity} />
            </LazyBoundary>
          </div>
        ) : null}
      </div>
      <section className={styles.replies} aria-labelledby="replies">
        <h2 id="replies" className={styles.heading}>
          {t('activities.replies')}
        </h2>
        {thread.isFetchNextPageError ? (
          <p role="alert" className={styles.quiet}>
            {errorText(thread.error)}
          </p>
        ) : null}
        {thread.hasNextPage ? (
          <Button
            look="quiet"
            busy={thread.isFetchingNextPage}
            onClick={() => void thread.fetchNextPage()}
          >
            {t('activities.showEarlier')}
          </Button>
        ) : null}
        {branches.length > 0 ? (
          <AncestorsProvider ancestors={[...ancestors.map((entry) => entry.activity), activity]}>
            <ReplyTree branches={branches} to={activity.handle} />
          </AncestorsProvider>
        ) : (
          <p className={styles.quiet}>{t('activities.nobodyAnswered')}</p>
        )}
        <LazyBoundary>
          <ThreadFoot key={activity.uuid} activity={activity} />
        </LazyBoundary>
      </section>
    </>
  );
}

function Ancestors({ entries }: { entries: readonly ThreadEntry[] }) {
  const first = entries[0]?.activity;
  return (
    <ol className={styles.ancestors}>
      {first?.reply_to_activity_uuid ? (
        <li className={styles.quiet}>
          <Link to={statusPath(first)}>{t('activities.showFurtherUp')}</Link>
        </li>
      ) : null}
      {entries.map(({ uuid, activity, expired_at }, place) => (
        <li key={uuid}>
          {activity ? (
            <AncestorsProvider ancestors={entries.slice(0, place).map((entry) => entry.activity)}>
              <ActivityItem activity={activity} place="thread" />
            </AncestorsProvider>
          ) : (
            <p className={styles.quiet}>
              {t(expired_at ? 'activities.goneAbove' : 'activities.hiddenAbove')}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Scrolls to the crud if there are ancestors, except for a person who comes back. */
function useScrollToFocus(hasAbove: boolean) {
  const focus = useRef<HTMLDivElement>(null);
  const comesBack = useLocation().navigationType === 'pop';
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current || comesBack || !hasAbove) return;
    isDone.current = true;
    focus.current?.scrollIntoView({ block: 'start' });
  }, [hasAbove, comesBack]);
  return focus;
}

/** Announces the number of new replies of other people, since the last announcement. */
function useNewReplies(entries: readonly ThreadEntry[]): void {
  const viewer = useWriting()?.viewer.handle;
  // Ids start with their time, so the largest is the newest.
  const newest =
    entries
      .map(({ uuid }) => uuid)
      .sort()
      .at(-1) ?? '';
  const [said, setSaid] = useState(newest);
  const count = entries.filter(
    ({ uuid, activity }) => uuid > said && activity && activity.handle !== viewer,
  ).length;
  useSpacedAnnouncement(count > 0 ? t('activities.newReplies', { count }) : null, () =>
    setSaid(newest),
  );
}
