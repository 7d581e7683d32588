import { useQueryClient } from '@tanstack/react-query';
import { Field, TextField } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { placeKey } from '@/components/place';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { activeLocale } from '@/lib/language';
import {
  errorMessage,
  errorMessageForCode,
  MAX_DISPLAY_NAME_LENGTH,
  normalizeHandle,
} from '@/lib/person-fields';
import { hasCode, hasFieldError } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { HandleField } from './handle-field';
import { providerError } from './provider-errors';
import { joinWithProvider } from './providers-api';

const MAX_ANSWER_LENGTH = 1000;

interface ProviderJoinFormProps {
  state: string;
  label: string;
  invite: string | null;
  /** The question of the place, whose answer a moderator reads. */
  question: string;
  /** The person who is signed in then; undefined while a moderator decides. */
  onDone: (me: Me | undefined) => void;
}

/** Asks who comes from another place for the first time what others here call them. */
export function ProviderJoinForm({
  state,
  label,
  invite,
  question,
  onDone,
}: ProviderJoinFormProps) {
  const client = useQueryClient();
  const form = useForm({
    fields: ['display_name', 'handle', 'answer'],
    check: ({ display_name, handle, answer }) => ({
      display_name: errorMessage('display_name', display_name.trim()),
      handle: errorMessage('handle', normalizeHandle(handle)),
      answer: question && !answer.trim() ? t('auth.answerMissing') : undefined,
    }),
    send: async ({ display_name, handle, answer }) => {
      const person = {
        state,
        display_name: display_name.trim(),
        handle: normalizeHandle(handle),
        locale: activeLocale().language,
        ...(invite ? { invite } : {}),
        ...(question ? { answer: answer.trim() } : {}),
      };
      onDone(await joinWithProvider(person));
    },
    messageFor: (field, code) =>
      field === 'answer' ? t('auth.answerMissing') : errorMessageForCode(field, code),
    mapError: (error) => {
      // Who may join can have changed since the page was opened.
      void client.invalidateQueries({ queryKey: placeKey });
      if (hasCode(error, 'signups_closed')) return { form: t('auth.signupsClosed') };
      if (hasFieldError(error, 'invite')) return { form: t('auth.inviteOver') };
      if (hasFieldError(error, 'email')) return { form: t('auth.mailDomainRefused') };
      const isOfField = (['handle', 'display_name', 'answer'] as const).some((field) =>
        hasFieldError(error, field),
      );
      return isOfField ? null : { form: providerError(error, label) };
    },
  });
  return (
    <Form form={form} label={t('auth.createAccount')}>
      <Field
        name="display_name"
        label={t('auth.name')}
        hint={t('auth.nameHint')}
        dir="auto"
        autoComplete="name"
        maxLength={2 * MAX_DISPLAY_NAME_LENGTH}
      />
      <HandleField />
      {question ? (
        <>
          <p dir="auto">{question}</p>
          <TextField
            name="answer"
            label={t('auth.answer')}
            hint={t('auth.waitsForModerator')}
            dir="auto"
            maxLength={MAX_ANSWER_LENGTH}
          />
        </>
      ) : null}
      <SubmitButton busy={t('auth.creating')}>{t('auth.createAccount')}</SubmitButton>
    </Form>
  );
}
