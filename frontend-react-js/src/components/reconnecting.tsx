import { t } from '@/lib/i18n';
import styles from './reconnecting.module.css';

/** The store of what this page shows is away; what happens meanwhile is kept and will be told. */
export function Reconnecting({ what }: { what: 'messages' | 'notifications' }) {
  return (
    <p role="status" className={styles.catchingUp}>
      {what === 'messages'
        ? t('components.catchingUpMessages')
        : t('components.catchingUpNotifications')}
    </p>
  );
}
