import { useState } from 'react';
import { Link } from 'wouter';
import { toast } from '@/components/announcer';
import { Button } from '@/components/button';
import { Section } from '@/components/section';
import { post } from '@/lib/api';
import type { FullReport } from '@/lib/api-types.gen';
import { formatExact } from '@/lib/durations';
import { focusHeading } from '@/lib/focus';
import { t } from '@/lib/i18n';
import { newKey } from '@/lib/idempotency-key';
import { statusPath } from '@/lib/permalink';
import { ActForm } from './act-form';
import { Evidence } from './evidence';
import styles from './moderation.module.css';
import { ReasonForm } from './reason-form';
import { refusalText } from './refusal';
import { useModerate } from './role-watch';
import { useFirstField } from './use-first-field';
import { useKeys } from './use-keys';

type Form = 'act' | 'close' | 'note' | null;

interface ReportDetailProps {
  report: FullReport;
  /** The handle of the moderator to whom it is assigned. */
  viewer: string;
}

/** One report: its content, its evidence, its notes, and the possible actions. */
export function ReportDetail({ report, viewer }: ReportDetailProps) {
  const [isEvidenceOpen, setEvidenceOpen] = useState(false);
  const [form, setForm] = useState<Form>(null);
  const opened = useFirstField(form);
  const turn = useTurn(report, viewer);
  const isClosed = report.state === 'closed';
  const canAct = !isClosed && report.handle !== null;
  const openEvidence = () => setEvidenceOpen(true);
  useKeys({
    e: openEvidence,
    n: () => setForm('note'),
    ...(isClosed ? {} : { t: turn.toggle, c: () => setForm('close') }),
    ...(canAct ? { a: () => setForm('act') } : {}),
  });
  const done = () => {
    setForm(null);
    // The form that had the focus is gone.
    focusHeading();
  };
  return (
    <>
      <Said report={report} />
      <Section title={t('moderation.evidence')}>
        <Evidence report={report} isOpen={isEvidenceOpen} onOpen={openEvidence} />
      </Section>
      <Section title={t('moderation.notes')}>
        <Notes report={report} />
      </Section>
      <Section title={t('moderation.actOn')}>
        <p className={styles.quiet}>{t('moderation.keysOfReport')}</p>
        <div className={styles.buttons}>
          {isClosed ? null : (
            <Button aria-keyshortcuts="t" busy={turn.isPending} onClick={turn.toggle}>
              {turn.isMine ? t('moderation.release') : t('moderation.take')}
            </Button>
          )}
          <Button aria-keyshortcuts="n" onClick={() => setForm('note')}>
            {t('moderation.note')}
          </Button>
          {canAct ? (
            <Button aria-keyshortcuts="a" look="danger" onClick={() => setForm('act')}>
              {t('moderation.actOn')}
            </Button>
          ) : null}
          {isClosed ? null : (
            <Button aria-keyshortcuts="c" onClick={() => setForm('close')}>
              {t('moderation.close')}
            </Button>
          )}
        </div>
        <div ref={opened}>
          <ChosenForm key={form} form={form} report={report} onDone={done} />
        </div>
      </Section>
    </>
  );
}

/** Whose turn it is; `toggle` takes the report, or gives it back. */
function useTurn({ uuid, taken_by_handle }: FullReport, viewer: string) {
  const moderate = useModerate();
  const [isPending, setPending] = useState(false);
  const isMine = taken_by_handle === viewer;
  const toggle = async () => {
    if (isPending) return;
    setPending(true);
    try {
      await moderate(() =>
        isMine
          ? post(`/api/moderation/reports/${uuid}/release`, undefined, newKey())
          : post(`/api/moderation/reports/${uuid}/take`, undefined, newKey()),
      );
    } catch (error) {
      toast(refusalText(error));
    } finally {
      setPending(false);
    }
  };
  return { isMine, isPending, toggle: () => void toggle() };
}

function Said({ report }: { report: FullReport }) {
  const { handle, reporter_handle, reason, comment, activity_uuid, created_at } = report;
  return (
    <Section title={t('moderation.what')}>
      <p>
        {t(`reports.${reason}`)} ·{' '}
        {reporter_handle
          ? t('moderation.reportedBy', { handle: `@${reporter_handle}` })
          : t('moderation.byNobody')}{' '}
        · <time dateTime={created_at}>{formatExact(created_at)}</time>
      </p>
      {comment ? (
        <blockquote className={styles.quote} dir="auto">
          {comment}
        </blockquote>
      ) : null}
      <StateLine report={report} />
      {handle ? (
        <p className={styles.buttons}>
          <Link to={`/moderation/people/@${handle}`}>
            {t('moderation.personOf', { handle: `@${handle}` })}
          </Link>
          {activity_uuid ? (
            <Link to={statusPath({ handle, uuid: activity_uuid })}>{t('moderation.showCrud')}</Link>
          ) : null}
          {report.other_reports_count > 0 ? (
            <span>{t('moderation.otherReports', { count: report.other_reports_count })}</span>
          ) : null}
        </p>
      ) : null}
    </Section>
  );
}

function StateLine({ report: { state, outcome, taken_by_handle } }: { report: FullReport }) {
  if (state === 'closed') {
    return (
      <p>
        {t('moderation.closed')}
        {outcome ? ` · ${t('moderation.outcome')} ${t(`reports.${outcome}`)}` : null}
      </p>
    );
  }
  return taken_by_handle ? <p>{t('moderation.taken', { handle: `@${taken_by_handle}` })}</p> : null;
}

function Notes({ report: { notes } }: { report: FullReport }) {
  if (notes.length === 0) return <p>{t('moderation.notesNone')}</p>;
  return (
    <ul>
      {notes.map(({ uuid, handle, note, created_at }) => (
        <li key={uuid} className={styles.quote}>
          <span dir="auto">{note}</span>{' '}
          <span className={styles.quiet}>
            {handle ? t('moderation.by', { handle: `@${handle}` }) : t('moderation.byNobody')}
            {` · ${formatExact(created_at)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface ChosenFormProps {
  form: Form;
  report: FullReport;
  onDone: () => void;
}

function ChosenForm({ form, report, onDone }: ChosenFormProps) {
  const { uuid, handle, activity_uuid } = report;
  if (form === 'note') {
    return (
      <ReasonForm
        label={t('moderation.noteAdd')}
        field={t('moderation.note')}
        send={(note) => post(`/api/moderation/reports/${uuid}/notes`, { note }, newKey())}
        onDone={onDone}
      />
    );
  }
  if (form === 'close') {
    return (
      <ReasonForm
        label={t('moderation.close')}
        hint={t('moderation.closeHint')}
        send={(reason) => post(`/api/moderation/reports/${uuid}/close`, { reason }, newKey())}
        onDone={onDone}
      />
    );
  }
  if (form !== 'act' || handle === null) return null;
  return <ActForm handle={handle} activityUuid={activity_uuid} reportUuid={uuid} onDone={onDone} />;
}
