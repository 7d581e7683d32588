import { Field } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { PasswordField } from '@/components/password-field';
import { t } from '@/lib/i18n';
import { errorMessage, errorMessageForCode, MIN_PASSWORD_LENGTH } from '@/lib/person-fields';
import { useForm } from '@/lib/use-form';
import { signup } from './api';
import {
  AnswerField,
  type Joining,
  joiningBody,
  joiningErrors,
  NameFields,
  useJoiningRefusal,
} from './joining-fields';

interface SignupFormProps extends Partial<Joining> {
  onDone: (email: string) => void;
}

/** The form for an account. A code is then mailed to the address that `onDone` gets. */
export function SignupForm({ onDone, invite = null, question = '' }: SignupFormProps) {
  const refusal = useJoiningRefusal();
  const form = useForm({
    fields: ['display_name', 'handle', 'email', 'password', 'answer'],
    check: (values) => ({
      ...joiningErrors(values, question),
      email: errorMessage('new_email', values.email.trim()),
      password: errorMessage('new_password', values.password),
    }),
    send: async ({ email, password, ...values }) => {
      const person = {
        ...joiningBody(values, { invite, question }),
        email: email.trim(),
        password,
      };
      await signup(person);
      onDone(person.email);
    },
    messageFor: (field, code) => {
      if (field === 'answer') return t('auth.answerMissing');
      return errorMessageForCode(field === 'password' ? 'new_password' : field, code);
    },
    mapError: refusal,
  });
  return (
    <Form form={form} label={t('auth.createAccount')}>
      <NameFields />
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
      <AnswerField question={question} />
      <SubmitButton busy={t('auth.creating')}>{t('auth.createAccount')}</SubmitButton>
    </Form>
  );
}
