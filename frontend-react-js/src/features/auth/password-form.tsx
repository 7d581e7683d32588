import { tell } from '@/components/announcer';
import { Form, SubmitButton } from '@/components/form';
import { PasswordField } from '@/components/password-field';
import type { Me } from '@/lib/api-types.gen';
import { faultOf, MIN_PASSWORD_LENGTH, sayOf } from '@/lib/person-fields';
import { hasCode } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { changePassword } from './api';

interface PasswordFormProps {
  me: Me;
  onDone: (me: Me) => void;
}

/** Changes one's password. */
export function PasswordForm({ me, onDone }: PasswordFormProps) {
  const form = useForm({
    fields: ['password', 'new_password'],
    check: ({ password, new_password }) => ({
      password: faultOf('password', password),
      new_password: faultOf('new_password', new_password),
    }),
    send: async ({ password, new_password }) => {
      const fresh = await changePassword(password, new_password);
      tell('Your password is changed. All other places are signed out.');
      onDone(fresh);
    },
    say: sayOf,
    explain: (error) =>
      hasCode(error, 'wrong_credentials') ? { password: 'This is not your password.' } : null,
  });
  return (
    <Form form={form} label="Change password">
      {/* Tells a password manager whose password this is. */}
      <input type="text" autoComplete="username" value={me.handle} readOnly hidden />
      <PasswordField name="password" label="Current password" autoComplete="current-password" />
      <PasswordField
        name="new_password"
        label="New password"
        hint={`At least ${MIN_PASSWORD_LENGTH} characters. You are then signed out everywhere else.`}
        autoComplete="new-password"
      />
      <SubmitButton busy="Changing…" look="plain">
        Change password
      </SubmitButton>
    </Form>
  );
}
