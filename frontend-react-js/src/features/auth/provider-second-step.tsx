import { useEffect } from 'react';
import { Form, SubmitButton } from '@/components/form';
import type { ProviderSignIn } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { errorMessage, errorMessageForCode, normalizeCode } from '@/lib/person-fields';
import { useForm } from '@/lib/use-form';
import { providerError } from './provider-errors';
import { SecondStepField } from './second-step-field';

interface ProviderSecondStepProps {
  state: string;
  label: string;
  send: (body: ProviderSignIn) => Promise<void>;
}

/** Asks for the second step after another place has said who the person is. */
export function ProviderSecondStep({ state, label, send }: ProviderSecondStepProps) {
  const form = useForm({
    fields: ['second_step'],
    check: ({ second_step }) => ({
      second_step: errorMessage('second_step', normalizeCode(second_step)),
    }),
    send: ({ second_step }) => send({ state, second_step: normalizeCode(second_step) }),
    messageFor: errorMessageForCode,
    mapError: (error) => {
      const text = providerError(error, label);
      return text === t('auth.providerOver') ? { form: text } : null;
    },
  });
  const { ref } = form.formProps;
  useEffect(() => {
    // The page has nothing else to do.
    ref.current?.querySelector('input')?.focus();
  }, [ref]);
  return (
    <Form form={form} label={t('auth.signIn')}>
      <p>{t('auth.secondStepNeeded')}</p>
      <SecondStepField />
      <SubmitButton busy={t('auth.signingIn')}>{t('auth.signIn')}</SubmitButton>
    </Form>
  );
}
