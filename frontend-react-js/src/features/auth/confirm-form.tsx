import { useState } from 'react';
import { Field } from '@/components/field';
import { Form, SubmitButton } from '@/components/form';
import { PasswordField } from '@/components/password-field';
import type { Me } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { parseInvite } from '@/lib/parse-invite';
import {
  errorMessage,
  errorMessageForCode,
  normalizeCode,
  normalizeHandle,
} from '@/lib/person-fields';
import { hasFieldError } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { confirm } from './api';
import { CodeField } from './code-field';
import { HandleField } from './handle-field';

interface ConfirmFormProps {
  /** Where the code was sent; the form asks for it if that is unknown. */
  email: string | null;
  onDone: (me: Me) => void;
  /** The sign-up waits for the approval of a moderator. */
  onWaiting: () => void;
  className?: string | undefined;
}

/** The fields that the API requires besides the code, once it says so. */
interface Asked {
  /** The handle of the sign-up is taken by now. */
  handle: boolean;
  /** The invite of the sign-up is over. */
  invite: boolean;
  /** There are several sign-ups with the address, none of them from this browser. */
  password: boolean;
}

/** Confirms an e-mail address with the mailed code. */
export function ConfirmForm({ email, onDone, onWaiting, className }: ConfirmFormProps) {
  const [asked, setAsked] = useState<Asked>({ handle: false, invite: false, password: false });
  const form = useForm({
    fields: ['email', 'code', 'handle', 'invite', 'password'],
    check: (values) => ({
      email: errorMessage('email', email ?? values.email.trim()),
      code: errorMessage('code', normalizeCode(values.code)),
      handle: asked.handle ? errorMessage('handle', normalizeHandle(values.handle)) : undefined,
      invite: asked.invite && !parseInvite(values.invite) ? t('auth.inviteOver') : undefined,
      password: asked.password ? errorMessage('password', values.password) : undefined,
    }),
    send: async (values) => {
      const me = await confirm({
        email: email ?? values.email.trim(),
        code: normalizeCode(values.code),
        ...(asked.handle ? { handle: normalizeHandle(values.handle) } : {}),
        ...(asked.invite ? { invite: parseInvite(values.invite) } : {}),
        ...(asked.password ? { password: values.password } : {}),
      });
      if (me) onDone(me);
      else onWaiting();
    },
    messageFor: (field, code) =>
      field === 'invite' ? t('auth.inviteOver') : errorMessageForCode(field, code),
    mapError: (error) => {
      // The field is rendered before its error is shown.
      setAsked({
        handle: asked.handle || hasFieldError(error, 'handle'),
        invite: asked.invite || hasFieldError(error, 'invite'),
        password: asked.password || hasFieldError(error, 'password'),
      });
      return null;
    },
  });
  return (
    <Form form={form} label={t('auth.confirmTitle')} className={className}>
      {email === null ? (
        <Field
          name="email"
          label={t('auth.email')}
          type="email"
          dir="ltr"
          autoComplete="email"
          maxLength={254}
        />
      ) : null}
      <CodeField />
      {asked.handle ? <HandleField /> : null}
      {asked.invite ? (
        <Field
          name="invite"
          label={t('auth.inviteNew')}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          maxLength={2000}
        />
      ) : null}
      {asked.password ? (
        <PasswordField name="password" label={t('auth.password')} autoComplete="current-password" />
      ) : null}
      <SubmitButton busy={t('auth.confirming')}>{t('auth.confirm')}</SubmitButton>
    </Form>
  );
}
