import { Link } from 'wouter';
import { QueryState } from '@/components/query-state';
import type { Trend } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { useTrends } from './api';
import styles from './trend-list.module.css';

interface TrendListProps {
  /** For the column beside a page: only the first few, and hidden while there are none. */
  compact?: boolean;
}

const FEW = 5;

/** Tags that more people use than the day before. */
export function TrendList({ compact = false }: TrendListProps) {
  const trends = useTrends();
  const shown = compact ? trends.data?.slice(0, FEW) : trends.data;
  if (compact && !shown?.length) return null;
  return (
    <section className={compact ? styles.compact : styles.trends} aria-label={t('search.trends')}>
      <h2>{t('search.trends')}</h2>
      {shown ? null : (
        <QueryState query={trends} errorTitle={t('search.trendsDoNotLoad')}>
          <p className={styles.none} role="status">
            {t('search.loading')}
          </p>
        </QueryState>
      )}
      {shown?.length === 0 ? <p className={styles.none}>{t('search.none')}</p> : null}
      <ol>
        {shown?.map((trend) => (
          <li key={trend.tag}>
            <Link to={`/tags/${encodeURIComponent(trend.tag)}`} className={styles.trend}>
              <strong>
                <bdi>#{trend.tag}</bdi>
              </strong>{' '}
              <span>{trendText(trend)}</span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}

function trendText({ activities_count, people_count }: Trend): string {
  return t('search.trend', { activities: activities_count, people: people_count });
}
