import { useState } from 'react';
import { toast } from '@/components/announcer';
import { Field, SelectField, TextField } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { Section } from '@/components/section';
import { post } from '@/lib/api';
import type { Wave, WrittenWave } from '@/lib/api-types.gen';
import { DAY, formatChoice } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { newKey } from '@/lib/idempotency-key';
import { useParameter } from '@/lib/location';
import { hasStatus } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { previewWave } from './administration-api';
import styles from './moderation.module.css';
import { MAX_REASON_LENGTH } from './reason-form';
import { formRefusal } from './refusal';
import { useModerate } from './role-watch';

type By = WrittenWave['by'];

const BY = {
  invite: 'administration.byInvite',
  mail_domain: 'administration.byMailDomain',
  network: 'administration.byNetwork',
} as const;
const ERASE_DAYS = [0, 1, 7, 30];

/** A wave of accounts, with the count of the preview. */
interface Found extends Wave {
  by: By;
  value: string;
}

/** Suspends a wave of spam accounts in one act, after a preview of them. */
export function BulkAct() {
  const [found, setFound] = useState<Found | null>(null);
  return (
    <Section title={t('administration.bulk')}>
      <p>{t('administration.bulkWords')}</p>
      <PreviewForm onFound={setFound} />
      {found ? (
        <Preview key={`${found.by} ${found.value}`} found={found} onDone={() => setFound(null)} />
      ) : null}
    </Section>
  );
}

function PreviewForm({ onFound }: { onFound: (found: Found) => void }) {
  const moderate = useModerate();
  const given = { by: useParameter('by') ?? 'invite', value: useParameter('value') ?? '' };
  const form = useForm({
    fields: ['by', 'value'],
    check: ({ value }) => ({ value: value.trim() ? undefined : t('administration.valueMissing') }),
    send: async (values) => {
      // The options of the list are the only values.
      const by = values.by as By;
      const value = values.value.trim();
      onFound({ ...(await moderate(() => previewWave(by, value))), by, value });
    },
    messageFor: () => t('administration.valueHint'),
    mapError: (error) =>
      hasStatus(error, 422) ? { value: t('administration.valueHint') } : formRefusal(error),
  });
  return (
    <Form form={form} label={t('administration.preview')}>
      <SelectField name="by" label={t('administration.by')} defaultValue={given.by}>
        {Object.entries(BY).map(([by, label]) => (
          <option key={by} value={by}>
            {t(label)}
          </option>
        ))}
      </SelectField>
      <Field
        name="value"
        label={t('administration.value')}
        hint={t('administration.valueHint')}
        defaultValue={given.value}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        maxLength={254}
      />
      <SubmitButton busy={t('moderation.loading')} look="plain">
        {t('administration.preview')}
      </SubmitButton>
    </Form>
  );
}

function Preview({ found, onDone }: { found: Found; onDone: () => void }) {
  if (found.count === 0) return <p role="status">{t('administration.bulkNone')}</p>;
  return (
    <>
      <p role="status">{t('administration.bulkPreview', { count: found.count })}</p>
      <ul className={styles.chips}>
        {found.handles.map((handle) => (
          <li key={handle}>
            <bdi>@{handle}</bdi>
          </li>
        ))}
      </ul>
      <SuspendForm found={found} onDone={onDone} />
    </>
  );
}

function SuspendForm({ found, onDone }: { found: Found; onDone: () => void }) {
  const { by, value, count } = found;
  const moderate = useModerate();
  const form = useForm({
    fields: ['reason', 'erase_after_days'],
    check: ({ reason }) => ({ reason: reason.trim() ? undefined : t('moderation.reasonMissing') }),
    send: async ({ reason, erase_after_days }) => {
      const wave: WrittenWave = {
        by,
        value,
        count,
        reason: reason.trim(),
        erase_after_days: Number(erase_after_days),
      };
      const done = await moderate(() => post('/api/moderation/acts/bulk', wave, newKey()));
      toast(t('administration.bulkDone', { count: done.count }));
      onDone();
    },
    messageFor: () => t('moderation.reasonMissing'),
    mapError: (error) =>
      hasStatus(error, 409) ? { form: t('administration.bulkMore') } : formRefusal(error),
  });
  const label = t('administration.bulkSuspend', { count });
  return (
    <Form form={form} label={label}>
      <TextField
        name="reason"
        label={t('moderation.reason')}
        hint={t('moderation.reasonHint')}
        dir="auto"
        maxLength={MAX_REASON_LENGTH}
      />
      <SelectField name="erase_after_days" label={t('administration.eraseAfter')}>
        {ERASE_DAYS.map((days) => (
          <option key={days} value={days}>
            {days === 0 ? t('administration.eraseAtOnce') : formatChoice(days * DAY)}
          </option>
        ))}
      </SelectField>
      <SubmitButton busy={t('moderation.saving')} look="danger">
        {label}
      </SubmitButton>
    </Form>
  );
}
