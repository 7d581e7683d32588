import { Listing } from '@/components/listing';
import { RelativeTime } from '@/components/relative-time';
import type { Report } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { useReports } from './api';
import styles from './own-reports.module.css';

/** The viewer's own reports and their outcomes. */
export function OwnReports() {
  return (
    <Listing
      list={useReports()}
      errorTitle={t('reports.doNotLoad')}
      empty={t('reports.nothingReported')}
      renderItem={(report) => <OwnReport report={report} />}
    />
  );
}

function OwnReport({ report }: { report: Report }) {
  const { uuid, target_kind, display_name, reason, comment, created_at } = report;
  const headingId = `report-${uuid}`;
  return (
    <article className={styles.report} aria-labelledby={headingId} tabIndex={-1}>
      <header>
        <h3 id={headingId}>
          {t(`reports.${target_kind}`, { name: display_name ?? t('reports.someone') })}
        </h3>
        <RelativeTime at={created_at} />
      </header>
      <p>{t(`reports.${reason}`)}</p>
      {comment ? (
        <p>
          {t('reports.yourWords')} <q dir="auto">{comment}</q>
        </p>
      ) : null}
      <p className={styles.state}>{becameOf(report)}</p>
    </article>
  );
}

function becameOf({ state, outcome }: Report): string {
  if (outcome) return t(`reports.${outcome}`);
  return t(state === 'taken' ? 'reports.taken' : 'reports.open');
}
