import type { ReactNode } from 'react';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { ExpiryRing } from '@/components/expiry-ring';
import { Icon } from '@/components/icon';
import { MessageText } from '@/components/message-text';
import { RelativeTime } from '@/components/relative-time';
import type { Notification, NotifiedActivity } from '@/lib/api-types.gen';
import styles from './notification-item.module.css';

const kinds: Record<Notification['kind'], string> = {
  reply: 'replied to you',
  mention: 'mentioned you',
  like: 'liked your crud',
  repost: 'reposted your crud',
  follow: 'follows you now',
};

interface NotificationItemProps {
  item: NotifiedActivity;
  /** Absent when the viewer cannot write. */
  onReply: ((item: NotifiedActivity) => void) | undefined;
}

/** One notification: who did what, when, and the crud it is about. */
export function NotificationItem({ item, onReply }: NotificationItemProps) {
  const { uuid, kind, actor, created_at, read } = item.notification;
  const isTalk = kind === 'reply' || kind === 'mention';
  const headingId = `notification-${uuid}`;
  return (
    <article
      className={styles.item}
      aria-labelledby={headingId}
      data-unread={!read || undefined}
      data-kind={kind}
      tabIndex={-1}
    >
      <span className={styles.sign}>
        <Avatar handle={actor.handle} />
        <span className={styles.kind}>
          <Icon name={kind} size={14} />
        </span>
      </span>
      <div className={styles.content}>
        <header className={styles.header}>
          <p id={headingId}>
            {read ? null : <span className="visually-hidden">Unread: </span>}
            <strong>
              <bdi>{actor.display_name}</bdi>
            </strong>{' '}
            {kinds[kind]}
          </p>
          <span className={styles.ago}>
            <RelativeTime at={created_at} />
          </span>
        </header>
        {kind === 'follow' ? null : (
          <Told item={item} isTalk={isTalk}>
            {isTalk && onReply ? (
              <Button
                look="quiet"
                aria-label={`Reply to ${item.display_name}`}
                onClick={() => onReply(item)}
              >
                <Icon name="reply" size={18} />
                Reply
              </Button>
            ) : null}
          </Told>
        )}
      </div>
    </article>
  );
}

interface ToldProps {
  item: NotifiedActivity;
  isTalk: boolean;
  children: ReactNode;
}

function Told({ item, isTalk, children }: ToldProps) {
  return (
    <>
      <div className={isTalk ? styles.said : styles.own}>
        <MessageText>{item.message}</MessageText>
      </div>
      <div className={styles.foot}>
        {children}
        <ExpiryRing createdAt={item.created_at} expiresAt={item.expires_at} />
      </div>
    </>
  );
}
