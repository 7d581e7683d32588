import { useState } from 'react';
import { toast } from '@/components/announcer';
import { ChoiceField } from '@/components/choice-field';
import { SelectField, TextField } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { post } from '@/lib/api';
import type { WrittenAct } from '@/lib/api-types.gen';
import { DAY, formatChoice } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { newKey } from '@/lib/idempotency-key';
import { serverClock } from '@/lib/time';
import { useForm } from '@/lib/use-form';
import { MAX_REASON_LENGTH } from './reason-form';
import { formRefusal } from './refusal';
import { useModerate } from './role-watch';

type Kind = WrittenAct['kind'];

const LABELS = {
  remove: 'moderation.kindRemove',
  warn: 'moderation.kindWarn',
  limit: 'moderation.kindLimit',
  suspend: 'moderation.kindSuspend',
} as const;
const DAYS = [1, 3, 7, 30];

interface ActFormProps {
  handle: string;
  /** A crud that can be removed. */
  activityUuid?: string | null;
  /** The report that the act closes. */
  reportUuid?: string;
  onDone: () => void;
}

/** An act about a person, with its reason and, where it makes sense, its end. */
export function ActForm({ handle, activityUuid = null, reportUuid, onDone }: ActFormProps) {
  const moderate = useModerate();
  const [chosen, setChosen] = useState('');
  const kinds: Kind[] = [
    ...(activityUuid ? (['remove'] as const) : []),
    'warn',
    'limit',
    'suspend',
  ];
  const form = useForm({
    fields: ['kind', 'reason', 'days'],
    check: ({ kind, reason }) => ({
      kind: kind in LABELS ? undefined : t('moderation.kindMissing'),
      reason: reason.trim() ? undefined : t('moderation.reasonMissing'),
    }),
    send: async ({ kind, reason, days }) => {
      const act: WrittenAct = {
        // The check above refuses any other value.
        kind: kind as Kind,
        ...(kind === 'remove' ? { activity_uuid: activityUuid } : { handle }),
        reason: reason.trim(),
        ...(days && hasEnd(kind) ? { ends_at: inDays(Number(days)) } : {}),
        ...(reportUuid ? { report_uuid: reportUuid } : {}),
      };
      await moderate(() => post('/api/moderation/acts', act, newKey()));
      toast(t('moderation.actDone'));
      onDone();
    },
    messageFor: (field) =>
      t(field === 'reason' ? 'moderation.reasonMissing' : 'moderation.kindMissing'),
    mapError: formRefusal,
  });
  return (
    <Form form={form} label={t('moderation.actOn')}>
      <ChoiceField
        name="kind"
        label={t('moderation.kind')}
        choices={kinds.map((kind) => ({ value: kind, label: t(LABELS[kind]) }))}
        onChoose={setChosen}
      />
      {hasEnd(chosen) ? (
        <SelectField
          name="days"
          label={t('moderation.endsAfter')}
          hint={t('moderation.foreverHint')}
          defaultValue="7"
        >
          {DAYS.map((days) => (
            <option key={days} value={days}>
              {formatChoice(days * DAY)}
            </option>
          ))}
          <option value="">{t('moderation.forever')}</option>
        </SelectField>
      ) : null}
      <TextField
        name="reason"
        label={t('moderation.reason')}
        hint={t('moderation.reasonHint')}
        dir="auto"
        maxLength={MAX_REASON_LENGTH}
      />
      <SubmitButton busy={t('moderation.saving')} look="danger">
        {t('moderation.actOn')}
      </SubmitButton>
    </Form>
  );
}

function hasEnd(kind: string): boolean {
  return kind === 'limit' || kind === 'suspend';
}

function inDays(days: number): string {
  return new Date(serverClock.now() + days * DAY).toISOString();
}
