import { useState } from 'react';
import { formatExact } from '@/lib/durations';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import type { Suspension } from './api';
import { AppealForm } from './appeal-form';
import styles from './appeals.module.css';

/** In place of the form for signing in: why a person cannot, until when, and the appeal. */
export function Suspended({ suspension }: { suspension: Suspension }) {
  const { reason, ends_at, appeal_token, appealed_at } = suspension;
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
      <p>
        {ends_at
          ? t('appeals.until', { moment: formatExact(ends_at) })
          : t('appeals.suspendedForGood')}
      </p>
      {isSent ? (
        <p role="status" className={styles.state}>
          {t('appeals.appealed')}
        </p>
      ) : null}
      {appeal_token && !isSent ? <AppealForm of={{ appeal_token }} onDone={appeal} /> : null}
    </>
  );
}
