import { type ReactNode, useRef, useState } from 'react';
import { Button, ButtonLink } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, SubmitButton } from '@/components/form';
import { PasswordField } from '@/components/password-field';
import type { LinkedAccount, Me, Provider } from '@/lib/api-types.gen';
import { useFocusFirst } from '@/lib/focus-inside';
import { t } from '@/lib/i18n';
import { useLocation } from '@/lib/location';
import { errorMessage, errorMessageForCode } from '@/lib/person-fields';
import { hasCode } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { passkeyError } from './passkey-errors';
import { knowsPasskeys, prove, signWithPasskey } from './passkeys-api';
import { ProviderButtons } from './provider-buttons';
import { useLinkedAccounts } from './providers-api';
import { SecondStepField, useSecondStepField } from './second-step-field';
import styles from './settings.module.css';

/** The person closed the dialog: nothing was done, and nobody needs to be told. */
export class ProofDeclined extends Error {}

interface Question {
  answer: () => void;
  decline: () => void;
}

/**
 * For what the API refuses without a fresh proof: `withProof` asks for one where it is needed, and
 * then does it again. `proofDialog` has to be rendered.
 */
export function useProof(me: Me): {
  withProof: <Value>(action: () => Promise<Value>) => Promise<Value>;
  proofDialog: ReactNode;
} {
  const [question, setQuestion] = useState<Question | null>(null);

  const ask = () =>
    new Promise<void>((resolve, reject) => {
      setQuestion({ answer: resolve, decline: () => reject(new ProofDeclined()) });
    });
  const withProof = async <Value,>(action: () => Promise<Value>): Promise<Value> => {
    try {
      return await action();
    } catch (error) {
      if (!hasCode(error, 'proof_required')) throw error;
    }
    await ask();
    return action();
  };
  const close = (then: () => void) => {
    setQuestion(null);
    then();
  };
  return {
    withProof,
    proofDialog: question ? (
      <Dialog title={t('security.isItYou')} onClose={() => close(question.decline)}>
        <ProofForm me={me} onDone={() => close(question.answer)} />
      </Dialog>
    ) : null,
  };
}

function ProofForm({ me, onDone }: { me: Me; onDone: () => void }) {
  const [error, setError] = useState('');
  const secondStep = useSecondStepField();
  const linked = useLinkedAccounts();
  const { pathname } = useLocation();
  const root = useRef<HTMLDivElement>(null);
  useFocusFirst(root);
  const form = useForm({
    fields: ['password', 'second_step'],
    check: ({ password, second_step }) => ({
      password: errorMessage('password', password),
      second_step: secondStep.check(second_step),
    }),
    send: async ({ password, second_step }) => {
      try {
        await prove({ password, ...secondStep.sent(second_step) });
      } catch (refused) {
        secondStep.observe(refused);
        throw refused;
      }
      onDone();
    },
    messageFor: errorMessageForCode,
    mapError: (refused) =>
      hasCode(refused, 'wrong_credentials')
        ? { password: t('auth.notYourPassword') }
        : secondStep.mapError(refused),
  });
  const signWith = async () => {
    setError('');
    try {
      await prove({ credential: await signWithPasskey() });
      onDone();
    } catch (refused) {
      setError(passkeyError(refused));
    }
  };
  return (
    <div ref={root} className={styles.proof}>
      <p className={styles.warning}>{t('security.isItYouWords')}</p>
      {me.password ? (
        <Form form={form} label={t('security.isItYou')}>
          <input type="text" autoComplete="username" value={me.handle} readOnly hidden />
          <PasswordField
            name="password"
            label={t('auth.password')}
            autoComplete="current-password"
          />
          {secondStep.isNeeded ? <SecondStepField /> : null}
          <SubmitButton busy={t('security.checking')}>{t('security.itIsMe')}</SubmitButton>
        </Form>
      ) : (
        <>
          <p className={styles.warning}>{t('security.proofWithout')}</p>
          <ButtonLink to="/recover">{t('security.passwordByMail')}</ButtonLink>
        </>
      )}
      {knowsPasskeys() ? (
        <>
          <Button onClick={() => void signWith()}>{t('security.withPasskey')}</Button>
          <p role="alert" className={styles.error}>
            {error}
          </p>
        </>
      ) : null}
      <ProviderButtons
        providers={linkedProviders(linked.data ?? [])}
        purpose="proof"
        say={(label) => t('security.withProvider', { label })}
        way={{ from: pathname }}
      />
    </div>
  );
}

/** Those by which the person can prove it; one that people sign in by no more has no name. */
function linkedProviders(accounts: readonly LinkedAccount[]): Provider[] {
  return accounts.flatMap(({ provider, label }) => (provider ? [{ name: provider, label }] : []));
}
