import { numberFormat } from '@/lib/formats';
import { t } from '@/lib/i18n';
import styles from './unread-badge.module.css';

const MAX_SHOWN = 99;

/** `7`, or `99+` for more than a badge can show. */
export function unreadText(count: number): string {
  return count > MAX_SHOWN
    ? t('components.unreadAtMost', { max: MAX_SHOWN })
    : numberFormat().format(count);
}

/** The unread count beside the name of a page. */
export function UnreadBadge({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className={styles.badge}>
      {unreadText(count)} <span className="visually-hidden">{t('components.unread')}</span>
    </span>
  );
}
