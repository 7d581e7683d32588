import { useEffect, useState } from 'react';
import { Button } from '@/components/button';
import { say } from '@/lib/words';
import { type GoOver, watchForNewVersion } from './new-version';
import styles from './update-prompt.module.css';

/** Says that there is a newer version, and leaves it to the reader when to go over to it. */
export function UpdatePrompt() {
  const [goOver, setGoOver] = useState<GoOver | null>(null);
  useEffect(() => watchForNewVersion((next) => setGoOver(() => next)), []);

  return (
    <div role="status" className={styles.place}>
      {goOver ? (
        <div className={styles.prompt}>
          <p>{say('layout.newVersion')}</p>
          <Button look="ember" onClick={goOver}>
            {say('layout.useNow')}
          </Button>
          <Button look="quiet" onClick={() => setGoOver(null)}>
            {say('layout.later')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
