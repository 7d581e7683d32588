import { type ReactNode, useState } from 'react';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { MoreIcon } from '@/components/more-icons';
import type { Me } from '@/lib/api-types.gen';
import { formatExact } from '@/lib/durations';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { hasStatus } from '@/lib/problem';
import styles from './settings.module.css';
import { ProofDeclined, useProof } from './use-proof';

interface WayInProps {
  name: string;
  way: { created_at: string; last_used_at: string | null };
  /** Buttons. */
  children: ReactNode;
}

/** A passkey or a linked account, with its times. */
export function WayIn({ name, way, children }: WayInProps) {
  const { created_at, last_used_at } = way;
  return (
    <div className={styles.session}>
      <MoreIcon name="key" size={22} />
      <div>
        <p className={styles.device}>
          <bdi>{name}</bdi>
        </p>
        <p className={styles.facts}>
          <span>{t('security.addedAt', { moment: formatExact(created_at) })}</span>
          <time dateTime={last_used_at ?? created_at}>
            {last_used_at
              ? t('security.usedAt', { moment: formatExact(last_used_at) })
              : t('security.neverUsed')}
          </time>
        </p>
      </div>
      <div className={styles.buttons}>{children}</div>
    </div>
  );
}

interface WayInRemovalProps {
  me: Me;
  warning: string;
  action: string;
  remove: () => Promise<void>;
  errorFor: (refused: unknown) => string;
  removed: string;
  onDone: () => void;
}

/** What a dialog asks before a way in is removed, with a fresh proof. */
export function WayInRemoval({
  me,
  warning,
  action,
  remove,
  errorFor,
  removed,
  onDone,
}: WayInRemovalProps) {
  const { withProof, proofDialog } = useProof(me);
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);
  const removeIt = async () => {
    setBusy(true);
    setError('');
    try {
      await withProof(remove);
    } catch (refused) {
      setBusy(false);
      // It was removed elsewhere, which is what the person wanted.
      if (!hasStatus(refused, 404)) {
        if (!(refused instanceof ProofDeclined)) setError(errorFor(refused));
        return;
      }
    }
    onDone();
    toast(removed);
    // The button is removed with what it is about.
    focusHeading();
  };
  return (
    <>
      <p className={styles.warning}>{warning}</p>
      <Button look="danger" busy={isBusy} onClick={() => void removeIt()}>
        {action}
      </Button>
      <p role="alert" className={styles.error}>
        {error}
      </p>
      {proofDialog}
    </>
  );
}
