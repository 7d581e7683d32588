import { useState } from 'react';
import { Link, Navigate } from 'react-router';
import { tell } from '@/components/announcer';
import { Button } from '@/components/button';
import { useBecome, useMe } from '@/features/auth/me';
import { NewPasswordForm, RecoverForm } from '@/features/auth/recover-form';
import { focusHeading } from '@/lib/focus';
import { Entry } from '../layout/entry';
import { useReturn } from '../layout/use-return';

export function RecoverPage() {
  const me = useMe();
  const become = useBecome();
  const { from } = useReturn();
  const [email, setEmail] = useState<string | null>(null);
  if (me && !me.demo) return <Navigate to={from} replace />;

  const go = (to: string | null) => {
    setEmail(to);
    // The fields change, so one begins anew at the top.
    focusHeading();
  };
  if (email === null) {
    return (
      <Entry
        title="New password"
        lead="Tell us the e-mail address of your account, and we send you a code."
        ways={<Link to="/signin">Back to sign in</Link>}
      >
        <RecoverForm onDone={go} />
      </Entry>
    );
  }
  return (
    <Entry
      title="New password"
      lead={
        <>
          If there is an account with{' '}
          <strong>
            <bdi>{email}</bdi>
          </strong>
          , a code is in the mail. It is good for 15 minutes.
        </>
      }
      ways={
        <Button look="quiet" onClick={() => go(null)}>
          Use another address
        </Button>
      }
    >
      <NewPasswordForm
        email={email}
        onDone={(recovered) => {
          become(recovered);
          tell('Your new password is set. All other places are signed out.');
        }}
      />
    </Entry>
  );
}
