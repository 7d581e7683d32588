import { useState } from 'react';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, SubmitButton } from '@/components/form';
import { PasswordField } from '@/components/password-field';
import type { Me } from '@/lib/api-types.gen';
import { faultOf, sayOf } from '@/lib/person-fields';
import { hasCode } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
import { say, sayRich } from '@/lib/words';
import { deleteMe } from './api';
import styles from './settings.module.css';

interface DeleteAccountProps {
  me: Me;
  onDone: () => void;
}

/** The end of an account, asked for twice and with the password. */
export function DeleteAccount({ me, onDone }: DeleteAccountProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="danger" onClick={() => setOpen(true)}>
        {say('auth.deleteMine')}
      </Button>
      {isOpen ? (
        <Dialog title={say('auth.deleteQuestion')} onClose={() => setOpen(false)}>
          <p className={styles.warning}>
            {sayRich('auth.deleteWarning', {
              handle: `@${me.handle}`,
              strong: (words) => <strong>{words}</strong>,
            })}
          </p>
          <GoodbyeForm me={me} onDone={onDone} />
        </Dialog>
      ) : null}
    </>
  );
}

function GoodbyeForm({ me, onDone }: DeleteAccountProps) {
  const form = useForm({
    fields: ['password'],
    check: ({ password }) => ({ password: faultOf('password', password) }),
    send: async ({ password }) => {
      await deleteMe(password);
      onDone();
    },
    say: sayOf,
    explain: (error) =>
      hasCode(error, 'wrong_credentials') ? { password: say('auth.notYourPassword') } : null,
  });
  return (
    <Form form={form} label={say('auth.deleteAccount')}>
      <input type="text" autoComplete="username" value={me.handle} readOnly hidden />
      <PasswordField
        name="password"
        label={say('auth.password')}
        hint={say('auth.passwordSure')}
        autoComplete="current-password"
      />
      <SubmitButton busy={say('auth.deleting')} look="danger">
        {say('auth.deleteForGood')}
      </SubmitButton>
    </Form>
  );
}
