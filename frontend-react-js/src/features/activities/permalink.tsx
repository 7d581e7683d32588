import { Link } from 'wouter';
import { ExpiryRing } from '@/components/expiry-ring';
import type { Activity } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { statusPath } from '@/lib/permalink';
import styles from './activity-item.module.css';

interface PermalinkProps {
  activity: Activity;
  terse?: boolean;
}

/** The time that a crud has left, which leads to the crud. */
export function Permalink({ activity, terse = false }: PermalinkProps) {
  return (
    <Link to={statusPath(activity)} className={styles.life}>
      <ExpiryRing createdAt={activity.created_at} expiresAt={activity.expires_at} terse={terse} />
      <span className="visually-hidden">{t('activities.open')}</span>
    </Link>
  );
}
