import { Link } from 'wouter';
import { RelativeTime } from '@/components/relative-time';
import type { QueuedReport } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import styles from './moderation.module.css';

/** A report in a list: its target, its reason, and its moderator. */
export function ReportItem({ report }: { report: QueuedReport }) {
  const { uuid, target_kind, display_name, handle, reason, comment, created_at } = report;
  const headingId = `report-${uuid}`;
  return (
    <article className={styles.item} aria-labelledby={headingId} tabIndex={-1}>
      <header>
        <h2 id={headingId}>
          <Link to={`/moderation/reports/${uuid}`} data-opens>
            {t(`reports.${target_kind}`, { name: display_name ?? t('reports.someone') })}
          </Link>
        </h2>
        <RelativeTime at={created_at} />
      </header>
      <ul className={styles.chips}>
        <li>{t(`reports.${reason}`)}</li>
        {stateOf(report).map((state) => (
          <li key={state}>{state}</li>
        ))}
      </ul>
      {comment ? (
        <p className={styles.beginning} dir="auto">
          {comment}
        </p>
      ) : null}
      {handle ? (
        <p className={styles.quiet}>
          <bdi>@{handle}</bdi>
          {report.other_reports_count > 0
            ? ` · ${t('moderation.otherReports', { count: report.other_reports_count })}`
            : null}
        </p>
      ) : null}
    </article>
  );
}

function stateOf({ state, taken_by_handle, outcome }: QueuedReport): string[] {
  if (outcome) return [t('moderation.closed'), t(`reports.${outcome}`)];
  if (state === 'closed') return [t('moderation.closed')];
  return taken_by_handle ? [t('moderation.taken', { handle: `@${taken_by_handle}` })] : [];
}
