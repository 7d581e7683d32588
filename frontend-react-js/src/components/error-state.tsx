import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { Button } from './button';
import styles from './states.module.css';

interface ErrorStateProps {
  title: string;
  error: unknown;
  onRetry: () => void;
  /** A next try is already under way by itself. */
  retrying?: boolean;
}

/** What went wrong, in a sentence, and the way on. */
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
