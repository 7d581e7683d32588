import { QueryState } from '@/components/query-state';
import { t } from '@/lib/i18n';
import { CrudLine } from './crud-line';
import styles from './talked.module.css';
import { useTalked } from './talked-api';

interface TalkedProps {
  /** Where there is little beside it. */
  few?: boolean;
}

const FEW = 10;

/** The cruds that people talk about most. */
export function Talked({ few = false }: TalkedProps) {
  const talked = useTalked();
  // The last reply may have ended since they were counted.
  const living = talked.data?.filter(({ replies_count }) => replies_count > 0);
  const shown = few ? living?.slice(0, FEW) : living;
  return (
    <section className={styles.talked} aria-label={t('search.talked')}>
      <h2>{t('search.talked')}</h2>
      {shown?.length ? <p className={styles.how}>{t('search.talkedHow')}</p> : null}
      {shown ? null : (
        <QueryState query={talked} errorTitle={t('search.talkedDoesNotLoad')}>
          <p className={styles.none} role="status">
            {t('search.loading')}
          </p>
        </QueryState>
      )}
      {shown?.length === 0 ? <p className={styles.none}>{t('search.nothingTalked')}</p> : null}
      <ol>
        {shown?.map((activity) => (
          <CrudLine
            key={activity.uuid}
            activity={activity}
            isWatched
            foot={t('activities.countReplies', { count: activity.replies_count })}
          />
        ))}
      </ol>
    </section>
  );
}
