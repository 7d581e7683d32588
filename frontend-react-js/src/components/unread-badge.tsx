import { numberFormat } from '@/lib/formats';
import { say } from '@/lib/words';
import styles from './unread-badge.module.css';

const MOST = 99;

/** `7`, or `99+` beyond what a badge can hold. */
export function unreadWords(count: number): string {
  return count > MOST
    ? say('components.unreadAtMost', { most: MOST })
    : numberFormat().format(count);
}

/** How much is new, beside the name of where it is. */
export function UnreadBadge({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className={styles.badge}>
      {unreadWords(count)} <span className="visually-hidden">{say('components.unread')}</span>
    </span>
  );
}
