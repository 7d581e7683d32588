import { useState } from 'react';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Form, SubmitButton } from '@/components/form';
import { PasswordField } from '@/components/password-field';
import type { Me } from '@/lib/api-types.gen';
import { faultOf, sayOf } from '@/lib/person-fields';
import { hasCode } from '@/lib/problem';
import { useForm } from '@/lib/use-form';
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
        Delete my account…
      </Button>
      {isOpen ? (
        <Dialog title="Delete your account?" onClose={() => setOpen(false)}>
          <p className={styles.warning}>
            Everything of <strong>@{me.handle}</strong> goes with it within a minute: cruds,
            replies, likes, follows and notifications. Nobody can bring it back.
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
      hasCode(error, 'wrong_credentials') ? { password: 'This is not your password.' } : null,
  });
  return (
    <Form form={form} label="Delete account">
      <input type="text" autoComplete="username" value={me.handle} readOnly hidden />
      <PasswordField
        name="password"
        label="Password"
        hint="To be sure that it is you."
        autoComplete="current-password"
      />
      <SubmitButton busy="Deleting…" look="danger">
        Delete for good
      </SubmitButton>
    </Form>
  );
}
