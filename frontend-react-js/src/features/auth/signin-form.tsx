import { Field } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { PasswordField } from '@/components/password-field';
import type { Me } from '@/lib/api-types.gen';
import { faultOf, sayOf } from '@/lib/person-fields';
import { hasCode } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { signin } from './api';

/** Where somebody who has an account comes in. */
export function SigninForm({ onDone }: { onDone: (me: Me) => void }) {
  const form = useForm({
    fields: ['login', 'password'],
    check: ({ login, password }) => ({
      login: faultOf('login', login.trim()),
      password: faultOf('password', password),
    }),
    send: async ({ login, password }) =>
      onDone(await signin({ login: login.trim().replace(/^@/, ''), password })),
    say: sayOf,
    explain: (error) =>
      hasCode(error, 'wrong_credentials')
        ? { password: 'This name and this password do not belong together. Check both.' }
        : null,
  });
  return (
    <Form form={form} label="Sign in">
      <Field
        name="login"
        label="Handle or e-mail address"
        autoComplete="username"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={254}
      />
      <PasswordField name="password" label="Password" autoComplete="current-password" />
      <SubmitButton busy="Signing in…">Sign in</SubmitButton>
    </Form>
  );
}
