import { useQueryClient } from '@tanstack/react-query';
import { Field, TextField } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { PasswordField } from '@/components/password-field';
import { placeKey } from '@/components/place';
import { t } from '@/lib/i18n';
import { activeLocale } from '@/lib/language';
import {
  errorMessage,
  errorMessageForCode,
  MAX_DISPLAY_NAME_LENGTH,
  MIN_PASSWORD_LENGTH,
  normalizeHandle,
} from '@/lib/person-fields';
import { hasCode, hasFieldError } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { signup } from './api';
import { HandleField } from './handle-field';

const MAX_ANSWER_LENGTH = 1000;

interface SignupFormProps {
  onDone: (email: string) => void;
  /** The code of an invite by which the person joins. */
  invite?: string | null;
  /** The question of the place, whose answer a moderator reads. */
  question?: string;
}

/** The form for an account. A code is then mailed to the address that `onDone` gets. */
export function SignupForm({ onDone, invite = null, question = '' }: SignupFormProps) {
  const client = useQueryClient();
  const form = useForm({
    fields: ['display_name', 'handle', 'email', 'password', 'answer'],
    check: ({ display_name, handle, email, password, answer }) => ({
      display_name: errorMessage('display_name', display_name.trim()),
      handle: errorMessage('handle', normalizeHandle(handle)),
      email: errorMessage('new_email', email.trim()),
      password: errorMessage('new_password', password),
      answer: question && !answer.trim() ? t('auth.answerMissing') : undefined,
    }),
    send: async ({ display_name, handle, email, password, answer }) => {
      const person = {
        display_name: display_name.trim(),
        handle: normalizeHandle(handle),
        email: email.trim(),
        password,
        locale: activeLocale().language,
        ...(invite ? { invite } : {}),
        ...(question ? { answer: answer.trim() } : {}),
      };
      await signup(person);
      onDone(person.email);
    },
    messageFor: (field, code) => {
      if (field === 'answer') return t('auth.answerMissing');
      return errorMessageForCode(field === 'password' ? 'new_password' : field, code);
    },
    mapError: (error) => {
      // Who may join can have changed since the page was opened.
      void client.invalidateQueries({ queryKey: placeKey });
      if (hasCode(error, 'signups_closed')) return { form: t('auth.signupsClosed') };
      return hasFieldError(error, 'invite') ? { form: t('auth.inviteOver') } : null;
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
      <Field
        name="email"
        label={t('auth.email')}
        hint={t('auth.emailHint')}
        type="email"
        dir="ltr"
        autoComplete="email"
        maxLength={254}
      />
      <PasswordField
        name="password"
        label={t('auth.password')}
        hint={t('auth.passwordHint', { min: MIN_PASSWORD_LENGTH })}
        autoComplete="new-password"
      />
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
