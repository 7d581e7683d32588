import { Field } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { PasswordField } from '@/components/password-field';
import { t } from '@/lib/i18n';
import { activeLocale } from '@/lib/language';
import {
  errorMessage,
  errorMessageForCode,
  MAX_DISPLAY_NAME_LENGTH,
  MIN_PASSWORD_LENGTH,
  normalizeHandle,
} from '@/lib/person-fields';
import { useForm } from '@/lib/use-form';
import { signup } from './api';
import { HandleField } from './handle-field';

/** The form for an account. A code is then mailed to the address that `onDone` gets. */
export function SignupForm({ onDone }: { onDone: (email: string) => void }) {
  const form = useForm({
    fields: ['display_name', 'handle', 'email', 'password'],
    check: ({ display_name, handle, email, password }) => ({
      display_name: errorMessage('display_name', display_name.trim()),
      handle: errorMessage('handle', normalizeHandle(handle)),
      email: errorMessage('new_email', email.trim()),
      password: errorMessage('new_password', password),
    }),
    send: async ({ display_name, handle, email, password }) => {
      const person = {
        display_name: display_name.trim(),
        handle: normalizeHandle(handle),
        email: email.trim(),
        password,
        locale: activeLocale().language,
      };
      await signup(person);
      onDone(person.email);
    },
    messageFor: (field, code) =>
      errorMessageForCode(field === 'password' ? 'new_password' : field, code),
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
      <SubmitButton busy={t('auth.creating')}>{t('auth.createAccount')}</SubmitButton>
    </Form>
  );
}
