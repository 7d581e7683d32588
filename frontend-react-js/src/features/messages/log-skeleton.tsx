import { t } from '@/lib/i18n';
import styles from './log-skeleton.module.css';

const rows = ['theirs', 'theirs long', 'mine', 'theirs short', 'mine long'];

/** A placeholder for messages while they load. */
export function LogSkeleton() {
  return (
    <div role="status" className={styles.log}>
      <span className="visually-hidden">{t('messages.loading')}</span>
      {rows.map((row) => (
        <span key={row} data-kind={row} className={styles.row} aria-hidden="true" />
      ))}
    </div>
  );
}
