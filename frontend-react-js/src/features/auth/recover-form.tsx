import { Field } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { PasswordField } from '@/components/password-field';
import type { Me, ProblemDetails } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import {
  errorMessage,
  errorMessageForCode,
  MIN_PASSWORD_LENGTH,
  normalizeCode,
} from '@/lib/person-fields';
import { hasCode } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { recover, recoverConfirm } from './api';
import { LongCodeField } from './code-field';

/** The first step to a new password: the address for the code. */
export function RecoverForm({ onDone }: { onDone: (email: string) => void }) {
  const form = useForm({
    fields: ['email'],
    check: ({ email }) => ({ email: errorMessage('email', email.trim()) }),
    send: async ({ email }) => {
      await recover(email.trim());
      onDone(email.trim());
    },
    messageFor: errorMessageForCode,
  });
  return (
    <Form form={form} label={t('auth.recoverLabel')}>
      <Field
        name="email"
        label={t('auth.email')}
        type="email"
        dir="ltr"
        autoComplete="email"
        maxLength={254}
      />
      <SubmitButton busy={t('auth.sending')}>{t('auth.sendCode')}</SubmitButton>
    </Form>
  );
}

interface NewPasswordFormProps {
  email: string;
  onDone: (me: Me) => void;
  /** Moderators suspended the person; the problem says why, and until when. */
  onSuspended: (problem: Partial<ProblemDetails>) => void;
}

/** The second step: the code and the new password. */
export function NewPasswordForm({ email, onDone, onSuspended }: NewPasswordFormProps) {
  const form = useForm({
    fields: ['code', 'password'],
    check: ({ code, password }) => ({
      code: errorMessage('long_code', normalizeCode(code)),
      password: errorMessage('new_password', password),
    }),
    send: async ({ code, password }) => {
      try {
        onDone(await recoverConfirm(email, normalizeCode(code), password));
      } catch (error) {
        if (hasCode(error, 'suspended')) onSuspended(error.problem);
        throw error;
      }
    },
    messageFor: (field, code) =>
      errorMessageForCode(field === 'password' ? 'new_password' : 'long_code', code),
  });
  return (
    <Form form={form} label={t('auth.setNewPasswordLabel')}>
      {/* Tells a password manager whose password this is. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <LongCodeField />
      <PasswordField
        name="password"
        label={t('auth.newPassword')}
        hint={t('auth.passwordHint', { min: MIN_PASSWORD_LENGTH })}
        autoComplete="new-password"
      />
      <SubmitButton busy={t('auth.settingPassword')}>{t('auth.setNewPassword')}</SubmitButton>
    </Form>
  );
}
