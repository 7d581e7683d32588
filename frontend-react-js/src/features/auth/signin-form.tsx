import { Field } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { PasswordField } from '@/components/password-field';
import type { Me } from '@/lib/api-types.gen';
import { faultOf, sayOf } from '@/lib/person-fields';
import { hasCode } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { say } from '@/lib/words';
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
      hasCode(error, 'wrong_credentials') ? { password: say('auth.notTogether') } : null,
  });
  return (
    <Form form={form} label={say('auth.signIn')}>
      <Field
        name="login"
        label={say('auth.handleOrEmail')}
        dir="ltr"
        autoComplete="username"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={254}
      />
      <PasswordField name="password" label={say('auth.password')} autoComplete="current-password" />
      <SubmitButton busy={say('auth.signingIn')}>{say('auth.signIn')}</SubmitButton>
    </Form>
  );
}
