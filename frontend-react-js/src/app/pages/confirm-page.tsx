import { Link } from 'wouter';
import { ConfirmForm } from '@/features/auth/confirm-form';
import { useMe } from '@/features/auth/me';
import { ResendButton } from '@/features/auth/resend-button';
import { DoorPage, useDoorState, useEnter } from './door-page';

export function ConfirmPage() {
  const me = useMe();
  const state = useDoorState();
  const enter = useEnter();
  const email = state.email ?? me?.email ?? null;
  return (
    <DoorPage
      unconfirmed
      title="Confirm your e-mail address"
      words={
        email ? (
          <>
            We sent six digits to <strong>{email}</strong>. They are good for 15 minutes.
          </>
        ) : (
          'We sent six digits to the address that you signed up with. They are good for 15 minutes.'
        )
      }
      ways={
        <>
          {email ? <ResendButton email={email} justSent={state.email !== undefined} /> : null}
          <p>
            Another address? <Link to="/signup">Create an account</Link> with it.
          </p>
        </>
      }
    >
      <ConfirmForm email={email} onDone={enter} />
    </DoorPage>
  );
}
