import { useState } from 'react';
import { formatExact } from '@/lib/durations';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import type { Suspension } from './api';
import { AppealForm } from './appeal-form';
import styles from './appeals.module.css';

/** In place of the form for signing in: why a person cannot, until when, and the appeal. */
export function Suspended({ suspension }: { suspension: Suspension }) {
  const { reason, appeal_token, appealed_at, upheld_at } = suspension;
  const [isSent, setSent] = useState(Boolean(appealed_at));
  const appeal = () => {
    setSent(true);
    // The field that had the focus is gone.
    focusHeading();
  };
  return (
    <>
      <p>
        {t('appeals.reason')} <q dir="auto">{reason}</q>
      </p>
      <p>{endOf(suspension)}</p>
      {isSent ? (
        <p role="status" className={styles.state}>
          {t(upheld_at ? 'appeals.appealNo' : 'appeals.appealed')}
        </p>
      ) : null}
      {appeal_token && !isSent ? <AppealForm of={{ appeal_token }} onDone={appeal} /> : null}
    </>
  );
}

function endOf({ ends_at, erase_at }: Suspension): string {
  if (ends_at) return t('appeals.until', { moment: formatExact(ends_at) });
  return t('appeals.suspendedForGood', { moment: erase_at ? formatExact(erase_at) : '' });
}
