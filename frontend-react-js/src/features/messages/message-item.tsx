import { type ReactNode, useRef, useState } from 'react';
import { Button } from '@/components/button';
import { ExpiryRing } from '@/components/expiry-ring';
import { Icon } from '@/components/icon';
import { MessageText } from '@/components/message-text';
import type { Message } from '@/lib/api-types.gen';
import { exactWords } from '@/lib/duration-words';
import { useFocusLeaving } from '@/lib/use-focus-leaving';
import { DeleteDialog } from './delete-dialog';
import styles from './message-item.module.css';
import { timeWords } from './moments';
import type { Sending, Unsent } from './sending';

interface MessageItemProps {
  message: Message;
  /** Whether the time stands below it. */
  endsRun: boolean;
  onDelete: (message: Message) => void;
}

/** What one of the two said. */
export function MessageItem({ message, endsRun, onDelete }: MessageItemProps) {
  const { created_at, expires_at, mine } = message;
  const [isAsking, setAsking] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  useFocusLeaving(element);
  return (
    <div ref={element} className={styles.message} data-mine={mine || undefined}>
      <Bubble author={mine ? 'You' : message.display_name} text={message.message} />
      {mine ? (
        <Button
          look="quiet"
          className={styles.delete}
          aria-label={`Delete your message of ${timeWords(created_at)}`}
          onClick={() => setAsking(true)}
        >
          <Icon name="trash" size={18} />
        </Button>
      ) : null}
      {endsRun || expires_at ? (
        <p className={styles.foot}>
          {endsRun ? (
            <time dateTime={created_at} title={exactWords(created_at)}>
              {timeWords(created_at)}
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

/** What the viewer said and is under way, or did not arrive. */
export function UnsentItem({ unsent, sending, onEdit }: UnsentItemProps) {
  const isFailed = unsent.fault !== null;
  return (
    <div className={styles.message} data-mine data-failed={isFailed || undefined}>
      <Bubble author="You" text={unsent.message} />
      {isFailed ? (
        <div className={styles.failure}>
          <p>Not sent. {unsent.fault}</p>
          <Button look="plain" onClick={() => sending.retry(unsent)}>
            Try again
          </Button>
          <Button look="quiet" onClick={() => onEdit(unsent)}>
            Back to the field
          </Button>
        </div>
      ) : (
        <p className={styles.foot}>Sending…</p>
      )}
    </div>
  );
}

function Bubble({ author, text }: { author: string; text: string }): ReactNode {
  return (
    <div className={styles.bubble}>
      <span className="visually-hidden">{author}:</span>
      <MessageText>{text}</MessageText>
    </div>
  );
}
