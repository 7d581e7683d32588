import { useEffect, useState } from 'react';
import { Button } from '@/components/button';
import { t } from '@/lib/i18n';
import { type ActivateUpdate, watchForNewVersion } from './new-version';
import styles from './update-prompt.module.css';

/** Shows that there is a new version; the person decides when to activate it. */
export function UpdatePrompt() {
  const [activate, setActivate] = useState<ActivateUpdate | null>(null);
  useEffect(() => watchForNewVersion((next) => setActivate(() => next)), []);

  return (
    <div role="status" className={styles.place}>
      {activate ? (
        <div className={styles.prompt}>
          <p>{t('deferred.newVersion')}</p>
          <Button look="ember" onClick={activate}>
            {t('deferred.useNow')}
          </Button>
          <Button look="quiet" onClick={() => setActivate(null)}>
            {t('deferred.later')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
