import { Listing } from '@/components/listing';
import { t } from '@/lib/i18n';
import { ActItem } from './act-item';
import { type QueueState, useAppealed, useQueue } from './api';
import styles from './moderation.module.css';
import { ReportItem } from './report-item';

/** The queue of reports in one state. */
export function ReportsQueue({ state }: { state: QueueState }) {
  return (
    <div className={styles.list}>
      <p className={styles.quiet}>{t('moderation.keys')}</p>
      <Listing
        list={useQueue(state)}
        errorTitle={t('moderation.doNotLoad')}
        empty={t('moderation.reportsNone')}
        renderItem={(report) => <ReportItem report={report} />}
      />
    </div>
  );
}

/** Appeals that wait for an answer. */
export function Appeals() {
  return (
    <div className={styles.list}>
      <Listing
        list={useAppealed()}
        errorTitle={t('moderation.doNotLoad')}
        empty={t('moderation.reportsNone')}
        renderItem={(act) => <ActItem act={act} />}
      />
    </div>
  );
}
