import { useRef } from 'react';
import { Link } from 'react-router';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { ExpiryRing } from '@/components/expiry-ring';
import { Icon } from '@/components/icon';
import { MessageText } from '@/components/message-text';
import { RelativeTime } from '@/components/relative-time';
import type { Activity } from '@/lib/api-types.gen';
import styles from './activity-item.module.css';
import { Replies } from './replies';
import { useFocusHandover } from './use-focus-handover';
import { useWriting } from './writing';

interface ActivityItemProps {
  activity: Activity;
  /** A reply under the crud that it answers. */
  isReply?: boolean;
}

/** One crud: who, what, and how long still. */
export function ActivityItem({ activity, isReply = false }: ActivityItemProps) {
  const item = useRef<HTMLElement>(null);
  const nameId = `by-${activity.uuid}-${activity.reposted_by?.handle ?? ''}`;
  useFocusHandover(item);

  return (
    <article
      ref={item}
      className={isReply ? styles.reply : styles.item}
      aria-labelledby={nameId}
      tabIndex={-1}
    >
      {activity.reposted_by ? (
        <p className={styles.reposter}>
          <Icon name="repost" size={16} />
          <span>
            <Link to={`/@${activity.reposted_by.handle}`}>
              <bdi>{activity.reposted_by.display_name}</bdi>
            </Link>{' '}
            reposted
          </span>
        </p>
      ) : null}
      <Avatar handle={activity.handle} size={isReply ? 'small' : 'normal'} />
      <div className={styles.content}>
        <header className={styles.header}>
          <Link to={`/@${activity.handle}`} className={styles.by}>
            <span id={nameId} className={styles.name}>
              <bdi>{activity.display_name}</bdi>
            </span>
            <span className={styles.handle}>@{activity.handle}</span>
          </Link>
          <span className={styles.ago}>
            <RelativeTime at={activity.created_at} />
          </span>
          <ExpiryRing createdAt={activity.created_at} expiresAt={activity.expires_at} />
        </header>
        <MessageText>{activity.message}</MessageText>
        <Actions activity={activity} isReply={isReply} />
        <Replies
          activity={activity}
          renderReply={(reply) => <ActivityItem activity={reply} isReply />}
        />
      </div>
    </article>
  );
}

function Actions({ activity, isReply = false }: ActivityItemProps) {
  const writing = useWriting();
  const facts = [
    // The way to the replies of a reply stands below it and says how many they are.
    isReply ? '' : counted(activity.replies_count, 'reply', 'replies'),
    counted(activity.likes_count, 'like', 'likes'),
    counted(activity.reposts_count, 'repost', 'reposts'),
  ].filter(Boolean);
  if (!writing && facts.length === 0) return null;
  return (
    <div className={styles.actions}>
      {writing ? (
        <Button
          look="quiet"
          aria-label={`Reply to ${activity.display_name}`}
          onClick={() => writing.reply(activity)}
        >
          <Icon name="reply" size={18} />
          {isReply ? null : 'Reply'}
        </Button>
      ) : null}
      <span className={styles.facts}>{facts.join(' · ')}</span>
    </div>
  );
}

function counted(count: number, one: string, many: string): string {
  if (count === 0) return '';
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
