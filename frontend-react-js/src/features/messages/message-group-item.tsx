import { MoreIcon } from '@/components/more-icons';
import { UnreadBadge } from '@/components/unread-badge';
import { t } from '@/lib/i18n';
import { useTick } from '@/lib/ticker';
import type { Conversation } from './conversation';
import { ConversationLink } from './conversation-list';
import styles from './conversation-list.module.css';

interface MessageGroupItemProps {
  group: Conversation;
  isCurrent: boolean;
}

/** One conversation in the list: the person, the last message, its time, the unread count. */
export function MessageGroupItem({ group, isCurrent }: MessageGroupItemProps) {
  const { handle, unread_count, expires_in, last } = group;
  useTick('slow');
  return (
    <ConversationLink
      group={group}
      to={`/messages/@${handle}`}
      isCurrent={isCurrent}
      isUnread={unread_count > 0}
    >
      <span className={styles.last}>
        {last?.mine ? <span className={styles.you}>{t('messages.youSaid')} </span> : null}
        <span className="one-line" dir="auto">
          {last ? lastWords(last) : t('messages.nothingAlive')}
        </span>
      </span>{' '}
      <span className={styles.signs}>
        {expires_in === null ? null : (
          <>
            <MoreIcon name="hourglass" size={14} />
            <span className="visually-hidden">{t('messages.timerIsOn')} </span>
          </>
        )}
        <UnreadBadge count={unread_count} />
      </span>
    </ConversationLink>
  );
}

/** The text of a message; of one without, how many pictures it has. */
function lastWords({ message, media_count }: NonNullable<Conversation['last']>): string {
  return message || t('messages.picturesAlone', { count: media_count });
}
