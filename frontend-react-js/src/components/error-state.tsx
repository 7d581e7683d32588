import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { Button } from './button';
import styles from './states.module.css';

interface ErrorStateProps {
  title: string;
  error: unknown;
  onRetry: () => void;
  /** A retry is already pending. */
  retrying?: boolean;
}

/** The error in one sentence, and a button to retry. */
export function ErrorState({ title, error, onRetry, retrying = false }: ErrorStateProps) {
  return (
    <div className={styles.state} role="alert">
      <h2>{title}</h2>
      <p className={styles.words}>{errorText(error)}</p>
      <Button onClick={onRetry} busy={retrying}>
        {retrying ? t('components.tryingAgain') : t('components.tryAgain')}
      </Button>
    </div>
  );
}
