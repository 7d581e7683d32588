import { useState } from 'react';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, SubmitButton } from '@/components/form';
import { PasswordField } from '@/components/password-field';
import type { Me } from '@/lib/api-types.gen';
import { t, tRich } from '@/lib/i18n';
import { errorMessage, errorMessageForCode } from '@/lib/person-fields';
import { hasCode } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { deleteMe } from './api';
import styles from './settings.module.css';
import { ProofDeclined, useProof } from './use-proof';

interface DeleteAccountProps {
  me: Me;
  onDone: () => void;
}

/** Deletes the account, after a dialog and the password, if there is one. */
export function DeleteAccount({ me, onDone }: DeleteAccountProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="danger" onClick={() => setOpen(true)}>
        {t('auth.deleteMine')}
      </Button>
      {isOpen ? (
        <Dialog title={t('auth.deleteQuestion')} onClose={() => setOpen(false)}>
          <p className={styles.warning}>
            {tRich('auth.deleteWarning', {
              handle: `@${me.handle}`,
              strong: (words) => <strong>{words}</strong>,
            })}
          </p>
          <DeleteAccountForm me={me} onDone={onDone} />
        </Dialog>
      ) : null}
    </>
  );
}

function DeleteAccountForm({ me, onDone }: DeleteAccountProps) {
  const { withProof, proofDialog } = useProof(me);
  const form = useForm({
    fields: ['password'],
    check: ({ password }) => ({
      password: me.password ? errorMessage('password', password) : undefined,
    }),
    send: async ({ password }) => {
      await withProof(() => deleteMe(me.password ? password : null));
      onDone();
    },
    messageFor: errorMessageForCode,
    mapError: (error) => {
      if (error instanceof ProofDeclined) return {};
      return hasCode(error, 'wrong_credentials') ? { password: t('auth.notYourPassword') } : null;
    },
  });
  return (
    <>
      <Form form={form} label={t('auth.deleteAccount')}>
        <input type="text" autoComplete="username" value={me.handle} readOnly hidden />
        {me.password ? (
          <PasswordField
            name="password"
            label={t('auth.password')}
            hint={t('auth.passwordSure')}
            autoComplete="current-password"
          />
        ) : null}
        <SubmitButton busy={t('auth.deleting')} look="danger">
          {t('auth.deleteForGood')}
        </SubmitButton>
      </Form>
      {proofDialog}
    </>
  );
}
