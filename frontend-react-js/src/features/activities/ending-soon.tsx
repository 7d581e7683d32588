import { Link } from 'wouter';
import { ExpiryRing } from '@/components/expiry-ring';
import type { Activity } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { statusPath } from '@/lib/permalink';
import { useEnding } from './ending-api';
import styles from './ending-soon.module.css';
import { UnlessHidden } from './hidden';

interface EndingSoonProps {
  /** For the column beside a page: only the first few. */
  compact?: boolean;
}

const FEW = 4;

/** The cruds that end soonest, as a clock. Renders nothing while they are unknown or none. */
export function EndingSoon({ compact = false }: EndingSoonProps) {
  const { data } = useEnding();
  const shown = compact ? data?.slice(0, FEW) : data;
  if (!shown?.length) return null;
  return (
    <section
      className={compact ? styles.compact : styles.endingSoon}
      aria-label={t('search.endingSoon')}
    >
      <h2>{t('search.endingSoon')}</h2>
      <ol>
        {shown.map((activity) => (
          <UnlessHidden key={activity.uuid} uuid={activity.uuid}>
            <li>
              <Link to={statusPath(activity)} className={styles.crud}>
                <strong>
                  <bdi className="one-line">{activity.display_name}</bdi>
                </strong>
                <ExpiryRing createdAt={activity.created_at} expiresAt={activity.expires_at} terse />
                <span className={styles.words}>
                  <bdi className="one-line">{wordsOf(activity)}</bdi>
                </span>
              </Link>
            </li>
          </UnlessHidden>
        ))}
      </ol>
    </section>
  );
}

/** What stands in front of a covered crud stands here, too. */
function wordsOf({ content_warning, message, media }: Activity): string {
  if (content_warning !== null) return content_warning || t('search.covered');
  return message || t('search.pictures', { count: media.length });
}
