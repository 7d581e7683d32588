import { Link } from 'wouter';
import { RelativeTime } from '@/components/relative-time';
import type { Activity, ThreadEntry } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { statusPath } from '@/lib/permalink';
import { ActivityItem } from './activity-item';
import { AncestorsProvider } from './ancestors';
import styles from './reply-tree.module.css';
import { type Branch, hiddenReplies, withGoneTogether } from './thread-api';

interface ReplyTreeProps {
  branches: readonly Branch[];
  /** The handle of whom they reply to. */
  to: string;
}

/** From this level on a thread is not indented, so each reply says to whom it is. */
const UNINDENTED = 3;

/** Replies as a tree, with place-holders of those that are gone. */
export function ReplyTree({ branches, to }: ReplyTreeProps) {
  return (
    <ol className={styles.tree}>
      {withGoneTogether(branches).map((row) =>
        Array.isArray(row) ? (
          <li key={row[0]?.entry.uuid} className={styles.row}>
            <GonePlaces entries={row.map(({ entry }) => entry)} />
          </li>
        ) : (
          <Row key={row.entry.uuid} branch={row} to={to} />
        ),
      )}
    </ol>
  );
}

function Row({ branch, to }: { branch: Branch; to: string }) {
  const { activity, depth } = branch.entry;
  if (!activity) return null;
  return (
    <li className={styles.row}>
      <ActivityItem
        activity={activity}
        isReply
        place="thread"
        to={depth >= UNINDENTED ? to : undefined}
      />
      {branch.replies.length > 0 ? (
        <AncestorsProvider ancestors={[activity]}>
          <ReplyTree branches={branch.replies} to={activity.handle} />
        </AncestorsProvider>
      ) : null}
      <More activity={activity} count={hiddenReplies(branch)} isAll={branch.replies.length === 0} />
    </li>
  );
}

interface MoreProps {
  activity: Activity;
  count: number;
  isAll: boolean;
}

/** A link to replies that are not shown here. */
function More({ activity, count, isAll }: MoreProps) {
  if (count === 0) return null;
  return (
    <Link className={styles.more} to={statusPath(activity)}>
      {t(isAll ? 'activities.showReplies' : 'activities.showMoreReplies', { count })}
    </Link>
  );
}

/** The place-holder of replies that are gone, with the time since then. */
function GonePlaces({ entries }: { entries: readonly ThreadEntry[] }) {
  const since = entries.at(-1)?.expired_at;
  return (
    <p className={styles.gone}>
      {t('activities.goneReplies', { count: entries.length })}
      {since ? (
        <>
          {' · '}
          <RelativeTime at={since} />
        </>
      ) : null}
    </p>
  );
}
