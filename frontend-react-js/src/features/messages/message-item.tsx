import { type ReactNode, useRef, useState } from 'react';
import { Button } from '@/components/button';
import { ExpiryRing } from '@/components/expiry-ring';
import { Pictures } from '@/components/media/pictures';
import { MessageText } from '@/components/message-text';
import { MoreIcon } from '@/components/more-icons';
import type { Message } from '@/lib/api-types.gen';
import { formatExact } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { asPictures } from '@/lib/media/picture-drafts';
import { useFocusFallback } from '@/lib/use-focus-fallback';
import { DeleteDialog } from './delete-dialog';
import styles from './message-item.module.css';
import { formatTime } from './message-times';
import type { Sending, Unsent } from './sending';

interface MessageItemProps {
  message: Message;
  /** Whether the time is shown below it. */
  endsGroup: boolean;
  onDelete: (message: Message) => void;
}

/** A message of one of the two. */
export function MessageItem({ message, endsGroup, onDelete }: MessageItemProps) {
  const { created_at, expires_at, mine } = message;
  const [isAsking, setAsking] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  useFocusFallback(element);
  return (
    <div
      ref={element}
      className={styles.message}
      data-mine={mine || undefined}
      tabIndex={mine ? -1 : undefined}
    >
      <Bubble author={mine ? t('messages.you') : message.display_name} text={message.message}>
        <Pictures pictures={message.media} createdAt={created_at} expiresAt={expires_at} />
      </Bubble>
      {mine ? (
        <Button
          look="quiet"
          className={styles.delete}
          aria-label={t('messages.deleteOf', { time: formatTime(created_at) })}
          onClick={() => setAsking(true)}
        >
          <MoreIcon name="trash" size={18} />
        </Button>
      ) : null}
      {endsGroup || expires_at ? (
        <p className={styles.foot}>
          {endsGroup ? (
            <time dateTime={created_at} title={formatExact(created_at)}>
              {formatTime(created_at)}
            </time>
          ) : null}
          {expires_at ? <ExpiryRing createdAt={created_at} expiresAt={expires_at} /> : null}
        </p>
      ) : null}
      {isAsking ? (
        <DeleteDialog onDelete={() => onDelete(message)} onClose={() => setAsking(false)} />
      ) : null}
    </div>
  );
}

interface UnsentItemProps {
  unsent: Unsent;
  sending: Sending;
  onEdit: (unsent: Unsent) => void;
}

/** A message of the viewer's that is being sent, or has failed. */
export function UnsentItem({ unsent, sending, onEdit }: UnsentItemProps) {
  const isFailed = unsent.failure !== null;
  return (
    <div className={styles.message} data-mine data-failed={isFailed || undefined}>
      <Bubble author={t('messages.you')} text={unsent.message}>
        <Pictures
          pictures={asPictures(unsent.pictures)}
          createdAt={unsent.created_at}
          expiresAt={null}
        />
      </Bubble>
      {isFailed ? (
        <div className={styles.failure}>
          <p>{t('messages.notSent', { why: unsent.failure ?? '' })}</p>
          <Button look="plain" onClick={() => sending.retry(unsent)}>
            {t('components.tryAgain')}
          </Button>
          <Button look="quiet" onClick={() => onEdit(unsent)}>
            {t('messages.backToField')}
          </Button>
        </div>
      ) : (
        <p className={styles.foot}>{t('messages.sending')}</p>
      )}
    </div>
  );
}

interface BubbleProps {
  author: string;
  text: string;
  /** Its pictures. */
  children: ReactNode;
}

function Bubble({ author, text, children }: BubbleProps): ReactNode {
  return (
    <div className={styles.bubble}>
      <span className="visually-hidden">{t('messages.saidBy', { name: author })}</span>
      {text ? <MessageText folds>{text}</MessageText> : null}
      {children}
    </div>
  );
}
