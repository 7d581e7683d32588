import { type ReactNode, useRef } from 'react';
import { toast } from '@/components/announcer';
import { ChoiceField } from '@/components/choice-field';
import { Dialog } from '@/components/dialog';
import { TextField } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import type { Activity, WrittenReport } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { hasCode, hasStatus } from '@/lib/problem';
import type { ReportTarget } from '@/lib/reporting';
import { useExpired } from '@/lib/use-expired';
import { useForm } from '@/lib/use-form';
import { targetMembers, useReport } from './api';
import { MessageChoices } from './message-choices';
import styles from './reports.module.css';

type Reason = WrittenReport['reason'];

const REASONS: readonly Reason[] = [
  'spam',
  'harassment',
  'hate',
  'private_information',
  'illegal',
  'other',
];
const MAX_COMMENT_LENGTH = 1000;

interface ReportDialogProps {
  target: ReportTarget;
  onClose: () => void;
}

/** Reports a crud, a person, or messages that the viewer received. */
export function ReportDialog({ target, onClose }: ReportDialogProps) {
  return (
    <Dialog title={titleOf(target)} onClose={onClose}>
      <ReportForm target={target} onClose={onClose} />
    </Dialog>
  );
}

function titleOf({ kind, display_name: name }: ReportTarget): string {
  if (kind === 'activity') return t('reports.reportCrud', { name });
  return kind === 'person'
    ? t('reports.reportPerson', { name })
    : t('reports.reportMessages', { name });
}

function ReportForm({ target, onClose }: ReportDialogProps) {
  const report = useReport();
  const chosen = useRef<HTMLDivElement>(null);
  const form = useForm({
    fields: ['message_uuids', 'reason', 'comment'],
    check: ({ message_uuids, reason }) => ({
      message_uuids:
        target.kind === 'messages' && !message_uuids ? t('reports.chooseOne') : undefined,
      reason: isReason(reason) ? undefined : t('reports.reasonMissing'),
    }),
    send: async ({ reason, comment }) => {
      if (!isReason(reason)) return;
      await report({
        ...targetMembers(target, checkedIn(chosen.current)),
        reason,
        comment: comment.trim(),
      });
      onClose();
      toast(t('reports.sent'));
    },
    messageFor: (field) => t(field === 'reason' ? 'reports.reasonMissing' : 'problems.refused'),
    mapError: refusal,
  });
  return (
    <Form form={form} label={t('reports.report')}>
      <div ref={chosen} className={styles.target}>
        <Target target={target} />
      </div>
      <ChoiceField
        name="reason"
        label={t('reports.reason')}
        choices={REASONS.map((reason) => ({ value: reason, label: t(`reports.${reason}`) }))}
      />
      <TextField
        name="comment"
        label={t('reports.comment')}
        hint={t('reports.commentHint')}
        dir="auto"
        maxLength={MAX_COMMENT_LENGTH}
      />
      <p className={styles.quiet}>{t('reports.copied')}</p>
      <SubmitButton busy={t('reports.sending')}>{t('reports.report')}</SubmitButton>
    </Form>
  );
}

function isReason(value: string): value is Reason {
  return REASONS.some((reason) => reason === value);
}

/** The form's values hold one message; the report names all that are checked. */
function checkedIn(element: HTMLElement | null): string[] {
  const boxes = element?.querySelectorAll<HTMLInputElement>('input:checked') ?? [];
  return Array.from(boxes, ({ value }) => value);
}

function refusal(error: unknown): { form: string } | null {
  if (hasCode(error, 'already_reported')) return { form: t('reports.again') };
  if (hasCode(error, 'evidence_mismatch')) return { form: t('reports.mismatch') };
  if (hasStatus(error, 410)) return { form: t('reports.tooLate') };
  return hasStatus(error, 404) ? { form: t('reports.unknown') } : null;
}

function Target({ target }: { target: ReportTarget }): ReactNode {
  if (target.kind === 'activity') return <Crud activity={target.activity} />;
  return target.kind === 'messages' ? <MessageChoices messages={target.messages} /> : null;
}

/** The text of the reported crud, until it expires. */
function Crud({ activity: { message, expires_at } }: { activity: Activity }) {
  if (useExpired(expires_at)) return <p role="status">{t('reports.leftMeanwhile')}</p>;
  return (
    <blockquote className={styles.quote} dir="auto">
      {message}
    </blockquote>
  );
}
