import { Field } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { PasswordField } from '@/components/password-field';
import type { Me } from '@/lib/api-types.gen';
import { faultOf, MIN_PASSWORD_LENGTH, sayOf, tidyCode } from '@/lib/person-fields';
import { useForm } from '@/lib/use-form';
import { say } from '@/lib/words';
import { recover, recoverConfirm } from './api';
import { LongCodeField } from './code-field';

/** The first step to a new password: where to send the code. */
export function RecoverForm({ onDone }: { onDone: (email: string) => void }) {
  const form = useForm({
    fields: ['email'],
    check: ({ email }) => ({ email: faultOf('email', email.trim()) }),
    send: async ({ email }) => {
      await recover(email.trim());
      onDone(email.trim());
    },
    say: sayOf,
  });
  return (
    <Form form={form} label={say('auth.recoverLabel')}>
      <Field
        name="email"
        label={say('auth.email')}
        type="email"
        dir="ltr"
        autoComplete="email"
        maxLength={254}
      />
      <SubmitButton busy={say('auth.sending')}>{say('auth.sendCode')}</SubmitButton>
    </Form>
  );
}

interface NewPasswordFormProps {
  email: string;
  onDone: (me: Me) => void;
}

/** The second step: the code and the new password. */
export function NewPasswordForm({ email, onDone }: NewPasswordFormProps) {
  const form = useForm({
    fields: ['code', 'password'],
    check: ({ code, password }) => ({
      code: faultOf('long_code', tidyCode(code)),
      password: faultOf('new_password', password),
    }),
    send: async ({ code, password }) =>
      onDone(await recoverConfirm(email, tidyCode(code), password)),
    say: (field, code) => sayOf(field === 'password' ? 'new_password' : 'long_code', code),
  });
  return (
    <Form form={form} label={say('auth.setNewPasswordLabel')}>
      {/* Tells a password manager whose password this is. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <LongCodeField />
      <PasswordField
        name="password"
        label={say('auth.newPassword')}
        hint={say('auth.passwordHint', { least: MIN_PASSWORD_LENGTH })}
        autoComplete="new-password"
      />
      <SubmitButton busy={say('auth.settingPassword')}>{say('auth.setNewPassword')}</SubmitButton>
    </Form>
  );
}
