import { Link, Navigate, useLocation } from 'react-router';
import { tell } from '@/components/announcer';
import { ConfirmForm } from '@/features/auth/confirm-form';
import { useBecome, useMe } from '@/features/auth/me';
import { ResendButton } from '@/features/auth/resend-button';
import { Entry } from '../layout/entry';
import { useReturn } from '../layout/use-return';

export function ConfirmPage() {
  const me = useMe();
  const become = useBecome();
  const { state } = useLocation();
  const { from, email: sentTo } = useReturn();
  if (me?.confirmed && !me.demo) return <Navigate to={from} replace />;

  const email = sentTo ?? me?.email ?? null;
  return (
    <Entry
      title="Confirm your address"
      lead={
        email ? (
          <>
            We sent a code to{' '}
            <strong>
              <bdi>{email}</bdi>
            </strong>
            . It is good for 15 minutes. If you have an account with this address already, the mail
            says so.
          </>
        ) : (
          'Enter the code that we sent to your e-mail address. It is good for 15 minutes.'
        )
      }
      ways={
        <>
          {email ? (
            <>
              <p>No mail? Look among what was sorted out as spam.</p>
              <ResendButton email={email} justSent={sentTo !== null} />
            </>
          ) : null}
          <p>
            Is the address wrong?{' '}
            <Link to="/signup" state={state}>
              Create account again
            </Link>
          </p>
        </>
      }
    >
      <ConfirmForm
        email={email}
        onDone={(confirmed) => {
          become(confirmed);
          tell(`Welcome, ${confirmed.display_name}. Say something!`);
        }}
      />
    </Entry>
  );
}
