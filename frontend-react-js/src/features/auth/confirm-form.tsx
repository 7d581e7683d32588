import { Field } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import type { Me } from '@/lib/api-types.gen';
import { faultOf, sayOf, tidyCode } from '@/lib/person-fields';
import { useForm } from '@/lib/use-form';
import { say } from '@/lib/words';
import { confirm } from './api';
import { CodeField } from './code-field';

interface ConfirmFormProps {
  /** Where the code was sent; asked for when that is not known. */
  email: string | null;
  onDone: (me: Me) => void;
  className?: string | undefined;
}

/** Proves with the mailed code that an e-mail address is one's own. */
export function ConfirmForm({ email, onDone, className }: ConfirmFormProps) {
  const form = useForm({
    fields: ['email', 'code'],
    check: (values) => ({
      email: faultOf('email', email ?? values.email.trim()),
      code: faultOf('code', tidyCode(values.code)),
    }),
    send: async (values) =>
      onDone(await confirm(email ?? values.email.trim(), tidyCode(values.code))),
    say: sayOf,
  });
  return (
    <Form form={form} label={say('pages.confirmTitle')} className={className}>
      {email === null ? (
        <Field
          name="email"
          label={say('auth.email')}
          type="email"
          dir="ltr"
          autoComplete="email"
          maxLength={254}
        />
      ) : null}
      <CodeField />
      <SubmitButton busy={say('auth.confirming')}>{say('auth.confirm')}</SubmitButton>
    </Form>
  );
}
