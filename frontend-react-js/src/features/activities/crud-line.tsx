import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { ExpiryRing } from '@/components/expiry-ring';
import type { Activity } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { statusPath } from '@/lib/permalink';
import styles from './crud-line.module.css';
import { UnlessHidden } from './hidden';

interface CrudLineProps {
  activity: Activity;
  /** Whether the stream is to tell what changes about it. */
  isWatched?: boolean;
  /** Shows more of what it says, above what is said about it. */
  foot?: ReactNode;
}

/** A crud as an entry of a list beside others: whose, how long it lives, what it says. */
export function CrudLine({ activity, isWatched = false, foot }: CrudLineProps) {
  const { uuid, display_name, created_at, expires_at } = activity;
  return (
    <UnlessHidden uuid={uuid}>
      <li data-watched={isWatched ? uuid : undefined}>
        <Link to={statusPath(activity)} className={styles.crud}>
          <strong>
            <bdi className="one-line">{display_name}</bdi>
          </strong>
          <ExpiryRing createdAt={created_at} expiresAt={expires_at} terse />
          <span className={styles.words}>
            <bdi className={foot ? styles.lines : 'one-line'}>{wordsOf(activity)}</bdi>
          </span>
          {foot ? <span className={styles.foot}>{foot}</span> : null}
        </Link>
      </li>
    </UnlessHidden>
  );
}

/** What stands in front of a covered crud stands here, too. */
function wordsOf({ content_warning, message, media }: Activity): string {
  if (content_warning !== null) return content_warning || t('search.covered');
  return message || t('search.pictures', { count: media.length });
}
