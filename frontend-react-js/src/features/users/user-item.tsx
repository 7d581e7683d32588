import { Link } from 'wouter';
import { Avatar } from '@/components/avatar';
import { MessageText } from '@/components/message-text';
import type { ListedUser, Me } from '@/lib/api-types.gen';
import { FollowButton } from './follow-button';
import styles from './user-item.module.css';

interface UserItemProps {
  user: ListedUser;
  viewer: Me | null;
  /** Without the bio, for narrow columns. */
  compact?: boolean;
}

/** One person in a list. */
export function UserItem({ user, viewer, compact = false }: UserItemProps) {
  const { handle, display_name, avatar_url, bio } = user;
  return (
    <div className={compact ? styles.compact : styles.item}>
      <Avatar handle={handle} name={display_name} url={avatar_url} />
      <div className={styles.who}>
        <Link to={`/@${handle}`} className={styles.name}>
          <strong>
            <bdi className="one-line">{display_name}</bdi>
          </strong>
          <span>
            <bdi className="one-line">@{handle}</bdi>
          </span>
        </Link>
      </div>
      <FollowButton user={user} viewer={viewer} />
      {bio && !compact ? (
        <div className={styles.bio}>
          <MessageText>{bio}</MessageText>
        </div>
      ) : null}
    </div>
  );
}
