import { toast } from '@/components/announcer';
import { Form, SubmitButton } from '@/components/form';
import { PasswordField } from '@/components/password-field';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { errorMessage, errorMessageForCode, MIN_PASSWORD_LENGTH } from '@/lib/person-fields';
import { hasCode } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { changePassword } from './api';
import { ProofDeclined, useProof } from './use-proof';

interface PasswordFormProps {
  me: Me;
  onDone: (me: Me) => void;
}

/** Changes the password, or sets the first one. */
export function PasswordForm({ me, onDone }: PasswordFormProps) {
  const { withProof, proofDialog } = useProof(me);
  const form = useForm({
    fields: ['password', 'new_password'],
    check: ({ password, new_password }) => ({
      password: me.password ? errorMessage('password', password) : undefined,
      new_password: errorMessage('new_password', new_password),
    }),
    send: async ({ password, new_password }) => {
      const fresh = await withProof(() =>
        changePassword(me.password ? password : null, new_password),
      );
      toast(t('auth.passwordChanged'));
      onDone(fresh);
    },
    messageFor: errorMessageForCode,
    mapError: (error) => {
      if (error instanceof ProofDeclined) return {};
      return hasCode(error, 'wrong_credentials') ? { password: t('auth.notYourPassword') } : null;
    },
  });
  return (
    <>
      <Form form={form} label={t('auth.changePassword')}>
        {/* Tells a password manager whose password this is. */}
        <input type="text" autoComplete="username" value={me.handle} readOnly hidden />
        {me.password ? (
          <PasswordField
            name="password"
            label={t('auth.currentPassword')}
            autoComplete="current-password"
          />
        ) : (
          <p>{t('auth.passwordNone')}</p>
        )}
        <PasswordField
          name="new_password"
          label={t('auth.newPassword')}
          hint={t('auth.newPasswordHint', { min: MIN_PASSWORD_LENGTH })}
          autoComplete="new-password"
        />
        <SubmitButton busy={t('auth.changing')} look="plain">
          {t('auth.changePassword')}
        </SubmitButton>
      </Form>
      {proofDialog}
    </>
  );
}
