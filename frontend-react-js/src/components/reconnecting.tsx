import { t } from '@/lib/i18n';
import styles from './reconnecting.module.css';

/** Shows that a store is unavailable: nothing is lost, and it will be here later. */
export function Reconnecting({ what }: { what: 'messages' | 'notifications' }) {
  return (
    <p role="status" className={styles.reconnecting}>
      {what === 'messages'
        ? t('components.reconnectingMessages')
        : t('components.reconnectingNotifications')}
    </p>
  );
}
