import { useEffect, useState } from 'react';
import { Button } from '@/components/button';
import { type GoOver, watchForNewVersion } from '@/lib/new-version';
import styles from './update-prompt.module.css';

/** Says that there is a newer version, and leaves it to the reader when to go over to it. */
export function UpdatePrompt() {
  const [goOver, setGoOver] = useState<GoOver | null>(null);
  useEffect(() => watchForNewVersion((next) => setGoOver(() => next)), []);

  return (
    <div role="status" className={styles.place}>
      {goOver ? (
        <div className={styles.prompt}>
          <p>A new version is ready.</p>
          <Button look="ember" onClick={goOver}>
            Use it now
          </Button>
          <Button look="quiet" onClick={() => setGoOver(null)}>
            Later
          </Button>
        </div>
      ) : null}
    </div>
  );
}
