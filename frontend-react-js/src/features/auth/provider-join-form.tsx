import { Form, SubmitButton } from '@/components/form';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { errorMessageForCode } from '@/lib/person-fields';
import { hasFieldError } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import {
  AnswerField,
  type Joining,
  joiningBody,
  joiningErrors,
  NameFields,
  useJoiningRefusal,
} from './joining-fields';
import { providerError } from './provider-errors';
import { joinWithProvider } from './providers-api';

interface ProviderJoinFormProps extends Joining {
  state: string;
  label: string;
  /** The person who is signed in then; undefined while a moderator decides. */
  onDone: (me: Me | undefined) => void;
}

/** Asks who comes from another place for the first time what others here call them. */
export function ProviderJoinForm({
  state,
  label,
  invite,
  question,
  onDone,
}: ProviderJoinFormProps) {
  const refusal = useJoiningRefusal();
  const form = useForm({
    fields: ['display_name', 'handle', 'answer'],
    check: (values) => joiningErrors(values, question),
    send: async (values) => {
      onDone(await joinWithProvider({ state, ...joiningBody(values, { invite, question }) }));
    },
    messageFor: (field, code) =>
      field === 'answer' ? t('auth.answerMissing') : errorMessageForCode(field, code),
    mapError: (error) => {
      const refused = refusal(error);
      if (refused) return refused;
      if (hasFieldError(error, 'email')) return { form: t('auth.mailDomainRefused') };
      const isOfField = (['handle', 'display_name', 'answer'] as const).some((field) =>
        hasFieldError(error, field),
      );
      return isOfField ? null : { form: providerError(error, label) };
    },
  });
  return (
    <Form form={form} label={t('auth.createAccount')}>
      <NameFields />
      <AnswerField question={question} />
      <SubmitButton busy={t('auth.creating')}>{t('auth.createAccount')}</SubmitButton>
    </Form>
  );
}
