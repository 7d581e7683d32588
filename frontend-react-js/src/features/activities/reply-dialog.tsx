import { useEffect } from 'react';
import { Avatar } from '@/components/avatar';
import { Dialog } from '@/components/dialog';
import { ExpiryRing } from '@/components/expiry-ring';
import { type Content, CrudContent } from '@/components/media/crud-content';
import type { Activity } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { useExpired } from '@/lib/use-expired';
import { RedraftedNote } from './redrafted-note';
import { ReplyComposer, replySubject } from './reply-composer';
import styles from './reply-dialog.module.css';
import { useRedraft } from './use-redraft';

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
  const redraft = useRedraft(replySubject(answered.uuid), handle);
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
      <ReplyComposer
        handle={handle}
        name={name}
        avatarUrl={avatarUrl}
        answered={answered}
        canSend={!isExpired}
        autoFocus
        onSent={onClose}
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
