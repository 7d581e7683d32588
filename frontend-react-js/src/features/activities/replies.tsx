import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Activity } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { statusPath } from '@/lib/permalink';
import styles from './replies.module.css';

interface RepliesProps {
  activity: Activity;
  /** A reply is rendered like any crud, which only the caller can do. */
  renderReply: (reply: Activity) => ReactNode;
}

const MAX_REPLIES = 2;

/** The newest replies below the crud that they answer, and a link to all of them. */
export function Replies({ activity, renderReply }: RepliesProps) {
  const { replies_count } = activity;
  const replies = activity.replies.slice(-MAX_REPLIES);
  const hasHidden = replies_count > replies.length;
  if (replies.length === 0 && !hasHidden) return null;

  return (
    <div className={styles.replies}>
      {hasHidden ? (
        <Link className={styles.all} to={statusPath(activity)}>
          {t('activities.showAllReplies', { count: replies_count })}
        </Link>
      ) : null}
      <ol>
        {replies.map((reply) => (
          <li key={reply.uuid}>{renderReply(reply)}</li>
        ))}
      </ol>
    </div>
  );
}
