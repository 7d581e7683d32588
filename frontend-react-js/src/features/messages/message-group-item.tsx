import { Link } from 'wouter';
import { Avatar } from '@/components/avatar';
import { Icon } from '@/components/icon';
import { UnreadBadge } from '@/components/unread-badge';
import { formatExact } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { useTick } from '@/lib/ticker';
import { serverClock } from '@/lib/time';
import type { Conversation } from './conversation';
import styles from './message-group-item.module.css';
import { formatShortDate } from './message-times';

interface MessageGroupItemProps {
  group: Conversation;
  isCurrent: boolean;
}

/** One conversation in the list: the person, the last message, its time, the unread count. */
export function MessageGroupItem({ group, isCurrent }: MessageGroupItemProps) {
  const { handle, display_name, created_at, unread_count, expires_in, last } = group;
  useTick('slow');
  return (
    <Link
      to={`/messages/@${handle}`}
      className={styles.item}
      aria-current={isCurrent ? 'page' : undefined}
      data-unread={unread_count > 0 || undefined}
    >
      <Avatar handle={handle} />
      <strong className={styles.name}>
        <bdi className="one-line">{display_name}</bdi>
      </strong>{' '}
      <time className={styles.moment} dateTime={created_at} title={formatExact(created_at)}>
        {formatShortDate(created_at, serverClock.now())}
      </time>{' '}
      <span className={styles.last}>
        {last?.mine ? <span className={styles.you}>{t('messages.youSaid')} </span> : null}
        <span className="one-line" dir="auto">
          {last ? last.message : t('messages.nothingAlive')}
        </span>
      </span>{' '}
      <span className={styles.signs}>
        {expires_in === null ? null : (
          <>
            <Icon name="hourglass" size={14} />
            <span className="visually-hidden">{t('messages.timerIsOn')} </span>
          </>
        )}
        <UnreadBadge count={unread_count} />
      </span>
    </Link>
  );
}
