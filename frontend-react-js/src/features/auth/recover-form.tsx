import { Field } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { PasswordField } from '@/components/password-field';
import type { Me, ProblemDetails } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import {
  errorMessage,
  errorMessageForCode,
  MIN_PASSWORD_LENGTH,
  normalizeCode,
} from '@/lib/person-fields';
import { hasCode } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { recover, recoverConfirm } from './api';
import { LongCodeField } from './code-field';
import { SecondStepField, useSecondStepField } from './second-step-field';

/** The first step to a new password: the address for the code. */
export function RecoverForm({ onDone }: { onDone: (email: string) => void }) {
  const form = useForm({
    fields: ['email'],
    check: ({ email }) => ({ email: errorMessage('email', email.trim()) }),
    send: async ({ email }) => {
      await recover(email.trim());
      onDone(email.trim());
    },
    messageFor: errorMessageForCode,
  });
  return (
    <Form form={form} label={t('auth.recoverLabel')}>
      <Field
        name="email"
        label={t('auth.email')}
        type="email"
        dir="ltr"
        autoComplete="email"
        maxLength={254}
      />
      <SubmitButton busy={t('auth.sending')}>{t('auth.sendCode')}</SubmitButton>
    </Form>
  );
}

interface NewPasswordFormProps {
  email: string;
  onDone: (me: Me) => void;
  /** Moderators suspended the person; the problem says why, and until when. */
  onSuspended: (problem: Partial<ProblemDetails>) => void;
}

const ruleOf = {
  code: 'long_code',
  password: 'new_password',
  second_step: 'second_step',
} as const;

/** After the mail: its code and the new password. */
export function NewPasswordForm({ email, onDone, onSuspended }: NewPasswordFormProps) {
  const secondStep = useSecondStepField();
  const form = useForm({
    fields: ['code', 'password', 'second_step'],
    check: ({ code, password, second_step }) => ({
      code: errorMessage('long_code', normalizeCode(code)),
      password: errorMessage('new_password', password),
      second_step: secondStep.check(second_step),
    }),
    send: async ({ code, password, second_step }) => {
      const recovery = { email, code: normalizeCode(code), password };
      try {
        onDone(await recoverConfirm({ ...recovery, ...secondStep.sent(second_step) }));
      } catch (error) {
        secondStep.observe(error);
        if (hasCode(error, 'suspended')) onSuspended(error.problem);
        throw error;
      }
    },
    messageFor: (field, code) => errorMessageForCode(ruleOf[field], code),
    mapError: secondStep.mapError,
  });
  return (
    <Form form={form} label={t('auth.setNewPasswordLabel')}>
      {/* Tells a password manager whose password this is. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <LongCodeField />
      <PasswordField
        name="password"
        label={t('auth.newPassword')}
        hint={t('auth.passwordHint', { min: MIN_PASSWORD_LENGTH })}
        autoComplete="new-password"
      />
      {secondStep.isNeeded ? <SecondStepField /> : null}
      <SubmitButton busy={t('auth.settingPassword')}>{t('auth.setNewPassword')}</SubmitButton>
    </Form>
  );
}
