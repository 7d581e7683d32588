import { toast } from '@/components/announcer';
import { Form, SubmitButton } from '@/components/form';
import { PasswordField } from '@/components/password-field';
import type { Me } from '@/lib/api-types.gen';
import { faultOf, MIN_PASSWORD_LENGTH, sayOf } from '@/lib/person-fields';
import { hasCode } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { say } from '@/lib/words';
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
      toast(say('auth.passwordChanged'));
      onDone(fresh);
    },
    say: sayOf,
    explain: (error) =>
      hasCode(error, 'wrong_credentials') ? { password: say('auth.notYourPassword') } : null,
  });
  return (
    <Form form={form} label={say('auth.changePassword')}>
      {/* Tells a password manager whose password this is. */}
      <input type="text" autoComplete="username" value={me.handle} readOnly hidden />
      <PasswordField
        name="password"
        label={say('auth.currentPassword')}
        autoComplete="current-password"
      />
      <PasswordField
        name="new_password"
        label={say('auth.newPassword')}
        hint={say('auth.newPasswordHint', { least: MIN_PASSWORD_LENGTH })}
        autoComplete="new-password"
      />
      <SubmitButton busy={say('auth.changing')} look="plain">
        {say('auth.changePassword')}
      </SubmitButton>
    </Form>
  );
}
