import { EmptyState } from '@/components/empty-state';
import { usePerson, useReport } from '@/features/moderation/api';
import { Loaded } from '@/features/moderation/loaded';
import { PersonHistory } from '@/features/moderation/person-history';
import { ReportDetail } from '@/features/moderation/report-detail';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { hasStatus } from '@/lib/problem';
import { PageHeading } from '../layout/page-heading';

interface ModeratedPersonPageProps {
  handle: string;
  /** The moderator who looks. */
  viewer: Me;
}

/** A person with what was reported and done about them. */
export function ModeratedPersonPage({ handle, viewer }: ModeratedPersonPageProps) {
  const person = usePerson(handle);
  return (
    <>
      <PageHeading
        title={person.data?.display_name ?? `@${handle}`}
        back={{ to: '/moderation/people', label: t('moderation.backToPeople'), returns: true }}
      />
      {hasStatus(person.error, 404) ? (
        <Missing />
      ) : (
        <Loaded query={person}>
          {(history) => <PersonHistory person={history} viewer={viewer} />}
        </Loaded>
      )}
    </>
  );
}

/** One report. */
export function ModeratedReportPage({ uuid, viewer }: { uuid: string; viewer: string }) {
  const report = useReport(uuid);
  const { target_kind, display_name } = report.data ?? {};
  return (
    <>
      <PageHeading
        title={
          target_kind
            ? t(`reports.${target_kind}`, { name: display_name ?? t('reports.someone') })
            : t('moderation.reports')
        }
        back={{ to: '/moderation', label: t('moderation.backToReports'), returns: true }}
      />
      {hasStatus(report.error, 404) ? (
        <Missing />
      ) : (
        <Loaded query={report}>{(full) => <ReportDetail report={full} viewer={viewer} />}</Loaded>
      )}
    </>
  );
}

function Missing() {
  return <EmptyState title={t('pages.nothingHere')}>{t('moderation.gone')}</EmptyState>;
}
