import { useRef } from 'react';
import { Field, SelectField } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import type { WrittenMute } from '@/lib/api-types.gen';
import { DAY, formatChoice, HOUR } from '@/lib/durations';
import { type PlainKey, t } from '@/lib/i18n';
import { hasStatus } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { useMute } from './mutes-api';

const MAX_LENGTH = 100;
const SPANS = [HOUR, DAY, 7 * DAY, 30 * DAY];

const messages: Record<string, PlainKey> = {
  no_tag: 'mutes.noTag',
  no_word: 'mutes.nothingToFind',
};

/** Mutes a word, a tag or a person, for a time. */
export function MuteForm() {
  const mute = useMute();
  const value = useRef<HTMLInputElement>(null);
  const form = useForm({
    fields: ['kind', 'value', 'span'],
    check: (values) => ({ value: values.value.trim() ? undefined : t('mutes.writeSomething') }),
    send: async (values) => {
      await mute({
        kind: kindOf(values.kind),
        value: values.value.trim(),
        expires_in: values.span ? Number(values.span) / 1000 : null,
      });
      if (value.current) value.current.value = '';
    },
    messageFor: (_field, code) => t(messages[code] ?? 'mutes.writeSomething'),
    mapError: (error) => {
      if (hasStatus(error, 404)) return { value: t('mutes.noSuchPerson') };
      if (hasStatus(error, 409)) return { form: t('mutes.tooMany') };
      return null;
    },
  });
  return (
    <Form form={form} label={t('mutes.title')}>
      <SelectField name="kind" label={t('mutes.kind')}>
        <option value="word">{t('mutes.word')}</option>
        <option value="tag">{t('mutes.tag')}</option>
        <option value="person">{t('mutes.person')}</option>
      </SelectField>
      <Field ref={value} name="value" label={t('mutes.value')} dir="auto" maxLength={MAX_LENGTH} />
      <SelectField name="span" label={t('mutes.forHowLong')}>
        <option value="">{t('mutes.forever')}</option>
        {SPANS.map((span) => (
          <option key={span} value={span}>
            {formatChoice(span)}
          </option>
        ))}
      </SelectField>
      <SubmitButton busy={t('mutes.adding')}>{t('mutes.add')}</SubmitButton>
    </Form>
  );
}

function kindOf(value: string): WrittenMute['kind'] {
  return value === 'person' || value === 'tag' ? value : 'word';
}
