import { Link } from 'wouter';
import type { Answered } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { statusPath } from '@/lib/permalink';
import styles from './reply-to.module.css';

/** What a reply answers, in one line, where the reply stands alone. */
export function ReplyTo({ crud }: { crud: Answered }) {
  return (
    <div className={styles.line}>
      <Link to={statusPath(crud)}>
        <bdi className="one-line">{t('components.replyTo', { name: crud.display_name })}</bdi>
      </Link>{' '}
      <bdi className="one-line">{crud.snippet}</bdi>
    </div>
  );
}
