import { t } from '@/lib/i18n';
import { CrudLine } from './crud-line';
import { useEnding } from './ending-api';
import styles from './ending-soon.module.css';

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
          <CrudLine key={activity.uuid} activity={activity} isWatched={!compact} />
        ))}
      </ol>
    </section>
  );
}
