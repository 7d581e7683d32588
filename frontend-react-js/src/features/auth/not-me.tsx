import { useState } from 'react';
import { Button } from '@/components/button';
import { t } from '@/lib/i18n';
import { errorText, hasStatus } from '@/lib/problem';
import { deny } from './api';
import styles from './settings.module.css';

interface NotMeProps {
  /** What stands in the link of a mail about a change. */
  token: string;
  onDone: () => void;
}

/**
 * Says that a change was not the person's. By a button, because programs that look at mails open the
 * links in them.
 */
export function NotMe({ token, onDone }: NotMeProps) {
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);
  const say = async () => {
    setBusy(true);
    setError('');
    try {
      await deny(token);
      onDone();
    } catch (refused) {
      setError(hasStatus(refused, 422) ? t('auth.linkOver') : errorText(refused));
      setBusy(false);
    }
  };
  return (
    <>
      <Button look="danger" busy={isBusy} onClick={() => void say()}>
        {t('auth.notMe')}
      </Button>
      <p role="alert" className={styles.error}>
        {error}
      </p>
    </>
  );
}
