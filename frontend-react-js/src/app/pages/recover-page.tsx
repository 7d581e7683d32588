import { useState } from 'react';
import { Link } from 'wouter';
import { NewPasswordForm, RecoverForm } from '@/features/auth/recover-form';
import { focusHeading } from '@/lib/focus';
import { DoorPage, useEnter } from './door-page';

export function RecoverPage() {
  const enter = useEnter();
  const [email, setEmail] = useState<string | null>(null);
  return (
    <DoorPage
      title="New password"
      words={
        email
          ? `If ${email} has an account, six digits are on their way to it. They are good for 15 minutes.`
          : 'We send a code to your e-mail address. With it you set a new password.'
      }
      ways={
        <p>
          You remember it? <Link to="/signin">Sign in</Link>
        </p>
      }
    >
      {email ? (
        <NewPasswordForm email={email} onDone={enter} />
      ) : (
        <RecoverForm
          onDone={(address) => {
            setEmail(address);
            // The field that had it is gone.
            focusHeading();
          }}
        />
      )}
    </DoorPage>
  );
}
