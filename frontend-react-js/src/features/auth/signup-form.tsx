import { Field } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { PasswordField } from '@/components/password-field';
import { spoken } from '@/lib/language';
import {
  faultOf,
  MAX_DISPLAY_NAME_LENGTH,
  MIN_PASSWORD_LENGTH,
  sayOf,
  tidyHandle,
} from '@/lib/person-fields';
import { useForm } from '@/lib/use-form';
import { say } from '@/lib/words';
import { isHandleTaken, signup } from './api';

class HandleTaken extends Error {}

/** Where an account is made; a code then comes to the e-mail address that `onDone` is given. */
export function SignupForm({ onDone }: { onDone: (email: string) => void }) {
  const form = useForm({
    fields: ['display_name', 'handle', 'email', 'password'],
    check: ({ display_name, handle, email, password }) => ({
      display_name: faultOf('display_name', display_name.trim()),
      handle: faultOf('handle', tidyHandle(handle)),
      email: faultOf('new_email', email.trim()),
      password: faultOf('new_password', password),
    }),
    send: async ({ display_name, handle, email, password }) => {
      const person = {
        display_name: display_name.trim(),
        handle: tidyHandle(handle),
        email: email.trim(),
        password,
        locale: spoken().language,
      };
      // Asked first, because each attempt to sign up counts as a mail to the address.
      if (await isHandleTaken(person.handle)) throw new HandleTaken();
      await signup(person);
      onDone(person.email);
    },
    say: (field, code) => sayOf(field === 'password' ? 'new_password' : field, code),
    explain: (error) =>
      error instanceof HandleTaken ? { handle: sayOf('handle', 'taken') } : null,
  });
  return (
    <Form form={form} label={say('auth.createAccount')}>
      <Field
        name="display_name"
        label={say('auth.name')}
        hint={say('auth.nameHint')}
        dir="auto"
        autoComplete="name"
        maxLength={2 * MAX_DISPLAY_NAME_LENGTH}
      />
      <Field
        name="handle"
        label={say('auth.handle')}
        hint={say('auth.handleHint')}
        dir="ltr"
        autoComplete="username"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        sign="@"
      />
      <Field
        name="email"
        label={say('auth.email')}
        hint={say('auth.emailHint')}
        type="email"
        dir="ltr"
        autoComplete="email"
        maxLength={254}
      />
      <PasswordField
        name="password"
        label={say('auth.password')}
        hint={say('auth.passwordHint', { least: MIN_PASSWORD_LENGTH })}
        autoComplete="new-password"
      />
      <SubmitButton busy={say('auth.creating')}>{say('auth.createAccount')}</SubmitButton>
    </Form>
  );
}
