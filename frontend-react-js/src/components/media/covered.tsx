import { type ReactNode, useState } from 'react';
import { Button } from '@/components/button';
import { t } from '@/lib/i18n';
import styles from './covered.module.css';

interface CoveredProps {
  /** What its writer says in front of it, which may be nothing. */
  warning: string;
  children: ReactNode;
}

/** Content that is covered until somebody wants to see it. */
export function Covered({ warning, children }: CoveredProps) {
  const [isShown, setShown] = useState(false);
  return (
    <>
      <div className={styles.cover}>
        <strong dir="auto">{warning || t('media.covered')}</strong>
        <Button aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {t(isShown ? 'components.hide' : 'components.show')}
        </Button>
      </div>
      {isShown ? children : null}
    </>
  );
}
