import { useEffect } from 'react';
import { toast } from '@/components/announcer';
import { Avatar } from '@/components/avatar';
import { Dialog } from '@/components/dialog';
import { ExpiryRing } from '@/components/expiry-ring';
import { type Content, CrudContent } from '@/components/media/crud-content';
import type { Activity } from '@/lib/api-types.gen';
import { formatDuration } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { useTick } from '@/lib/ticker';
import { serverClock } from '@/lib/time';
import { useExpired } from '@/lib/use-expired';
import { Composer } from './composer';
import { MAX_REPLY_LIFE } from './life';
import { RedraftedNote } from './redrafted-note';
import styles from './reply-dialog.module.css';
import { useRedraft } from './use-redraft';
import { useReply } from './writing-api';

/** What the dialog needs of the crud that is answered. */
export type Answered = Pick<Activity, 'uuid' | 'handle' | 'display_name' | 'avatar_url'> & Content;

interface ReplyDialogProps {
  /** Who answers. */
  handle: string;
  name: string;
  avatarUrl: string | null;
  answered: Answered;
  onClose: () => void;
  /** Called when the answered crud expires, so that its content is removed. */
  onExpired: () => void;
}

export function ReplyDialog(props: ReplyDialogProps) {
  const { handle, name, avatarUrl, answered, onClose, onExpired } = props;
  const reply = useReply(answered.uuid);
  const subject = `reply to ${answered.uuid}`;
  const redraft = useRedraft(subject, handle);
  const isExpired = useExpired(answered.expires_at);
  useEffect(() => {
    if (isExpired) onExpired();
  }, [isExpired, onExpired]);

  return (
    <Dialog title={t('writing.reply')} onClose={onClose}>
      {isExpired ? (
        <p className={styles.gone} role="alert">
          {t('writing.replyOrphaned')}
        </p>
      ) : (
        <Quote answered={answered} />
      )}
      <RedraftedNote redraft={redraft} onClose={onClose} />
      <Composer
        handle={handle}
        name={name}
        avatarUrl={avatarUrl}
        subject={subject}
        label={t('writing.writeReply')}
        action={t('writing.reply')}
        autoFocus
        canSend={!isExpired}
        fixedLife={MAX_REPLY_LIFE}
        endsAt={Date.parse(answered.expires_at)}
        note={<Lifespan expiresAt={answered.expires_at} />}
        send={async (written, idempotencyKey) => {
          await reply.mutateAsync({ written, idempotencyKey });
          reply.reset();
          toast(t('writing.replyPosted'));
          onClose();
        }}
      />
    </Dialog>
  );
}

function Quote({ answered }: { answered: Answered }) {
  return (
    <blockquote className={styles.quote}>
      <Avatar handle={answered.handle} name={answered.display_name} url={answered.avatar_url} />
      <div className={styles.said}>
        <p className={styles.by}>
          <strong>
            <bdi className="one-line">{answered.display_name}</bdi>
          </strong>
          <span className={styles.handle}>
            <bdi className="one-line">@{answered.handle}</bdi>
          </span>
          <ExpiryRing createdAt={answered.created_at} expiresAt={answered.expires_at} />
        </p>
        <CrudContent crud={answered} folds />
      </div>
    </blockquote>
  );
}

function Lifespan({ expiresAt }: { expiresAt: string }) {
  useTick('slow');
  const left = Date.parse(expiresAt) - serverClock.now();
  if (left <= 0) return t('writing.replyTextStays');
  return t('writing.replyLeaves', { span: formatDuration(left) });
}
