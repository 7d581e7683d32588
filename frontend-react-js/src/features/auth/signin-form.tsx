import { useState } from 'react';
import { Field } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { PasswordField } from '@/components/password-field';
import type { Me, ProblemDetails } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { errorMessage, errorMessageForCode, normalizeCode } from '@/lib/person-fields';
import { hasCode } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { sendSigninCode, signin, useDemo } from './api';
import { LongCodeField } from './code-field';
import { DevelopmentMails } from './development-mails';
import { ResendButton } from './resend-button';
import { SecondStepField, useSecondStepField } from './second-step-field';

interface SigninFormProps {
  onDone: (me: Me) => void;
  /** Moderators suspended the person; the problem says why, and until when. */
  onSuspended: (problem: Partial<ProblemDetails>) => void;
}

/** The form for signing in. */
export function SigninForm({ onDone, onSuspended }: SigninFormProps) {
  // The login of an account under attack, to which a code must be mailed.
  const [attacked, setAttacked] = useState<string | null>(null);
  const secondStep = useSecondStepField();
  const form = useForm({
    fields: ['login', 'password', 'code', 'second_step'],
    check: ({ login, password, code, second_step }) => ({
      login: errorMessage('login', login.trim()),
      password: errorMessage('password', password),
      code: isNeeded(attacked, login) ? errorMessage('long_code', normalizeCode(code)) : undefined,
      second_step: secondStep.check(second_step),
    }),
    send: async ({ login, password, code, second_step }) => {
      const credentials = { login: normalizeLogin(login), password };
      try {
        const more = isNeeded(attacked, login) ? { code: normalizeCode(code) } : {};
        onDone(await signin({ ...credentials, ...more, ...secondStep.sent(second_step) }));
      } catch (error) {
        if (hasCode(error, 'code_required')) setAttacked(credentials.login);
        secondStep.observe(error);
        if (hasCode(error, 'suspended')) onSuspended(error.problem);
        throw error;
      }
    },
    messageFor: (field, code) => errorMessageForCode(field === 'code' ? 'long_code' : field, code),
    mapError: (error) => {
      if (hasCode(error, 'wrong_credentials')) return { password: t('auth.notTogether') };
      if (hasCode(error, 'code_required')) return { code: t('auth.codeRequired') };
      return secondStep.mapError(error);
    },
  });
  return (
    <Form form={form} label={t('auth.signIn')}>
      <Field
        name="login"
        label={t('auth.handleOrEmail')}
        dir="ltr"
        // The browser lists passkeys here as well.
        autoComplete="username webauthn"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={254}
      />
      <PasswordField name="password" label={t('auth.password')} autoComplete="current-password" />
      {attacked ? <MailedCode key={attacked} login={attacked} /> : null}
      {secondStep.isNeeded ? <SecondStepField /> : null}
      <SubmitButton busy={t('auth.signingIn')}>{t('auth.signIn')}</SubmitButton>
    </Form>
  );
}

/** The field for the code that an account under attack requires, and a button to request it. */
function MailedCode({ login }: { login: string }) {
  const mails = useDemo()?.mails;
  return (
    <div>
      <LongCodeField />
      <ResendButton send={() => sendSigninCode(login)}>{t('auth.sendCode')}</ResendButton>
      {mails ? (
        <p>
          <DevelopmentMails path={mails} />
        </p>
      ) : null}
    </div>
  );
}

function normalizeLogin(login: string): string {
  return login.trim().replace(/^@/, '');
}

/** Another login, typed afterwards, needs no code. */
function isNeeded(attacked: string | null, login: string): boolean {
  return attacked !== null && attacked === normalizeLogin(login);
}
