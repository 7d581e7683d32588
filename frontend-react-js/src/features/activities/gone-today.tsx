import { t, tRich } from '@/lib/i18n';
import { useGoneToday } from './ending-api';
import styles from './gone-today.module.css';

/** How much is gone, which nobody can read any more. Renders nothing until there is something. */
export function GoneToday() {
  const { data } = useGoneToday();
  if (!data?.count) return null;
  return (
    <p className={styles.gone} title={t('search.goneWords')}>
      {tRich('search.goneToday', {
        count: data.count,
        strong: (words) => <strong>{words}</strong>,
      })}
    </p>
  );
}
