import { Form, SubmitButton } from '@/components/form';
import { PasswordField } from '@/components/password-field';
import { t } from '@/lib/i18n';
import { hasFieldError, hasStatus } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { deny } from './api';

interface NotMeProps {
  /** What stands in the link of a mail about a change. */
  token: string;
  onDone: () => void;
}

/**
 * Says that a change was not the person's. By a button, because programs that look at mails open the
 * links in them.
 */
export function NotMe({ token, onDone }: NotMeProps) {
  const form = useForm({
    fields: ['password'],
    // The link alone is enough for all that only closes.
    check: () => ({}),
    send: async ({ password }) => {
      await deny(token, password || null);
      onDone();
    },
    messageFor: () => t('auth.notYourPasswordThen'),
    mapError: (error) =>
      hasStatus(error, 422) && !hasFieldError(error, 'password')
        ? { form: t('auth.linkOver') }
        : null,
  });
  return (
    <Form form={form} label={t('auth.notMeTitle')}>
      <PasswordField
        name="password"
        label={t('auth.passwordThen')}
        hint={t('auth.passwordThenWords')}
        autoComplete="current-password"
      />
      <SubmitButton busy={t('auth.notMeBusy')} look="danger">
        {t('auth.notMe')}
      </SubmitButton>
    </Form>
  );
}
