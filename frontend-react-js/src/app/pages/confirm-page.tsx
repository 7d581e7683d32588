import { Link } from 'wouter';
import { resend, useDemo } from '@/features/auth/api';
import { ConfirmForm } from '@/features/auth/confirm-form';
import { DemoPeople } from '@/features/auth/demo-people';
import { DevelopmentMails } from '@/features/auth/development-mails';
import { ResendButton } from '@/features/auth/resend-button';
import { say, sayRich } from '@/lib/words';
import { DoorPage, useDoorState, useEnter } from './door-page';

export function ConfirmPage() {
  const state = useDoorState();
  const enter = useEnter();
  const mails = useDemo()?.mails;
  const email = state.email ?? null;
  return (
    <DoorPage
      title={say('pages.confirmTitle')}
      words={mails ? <DevelopmentMails path={mails} /> : <Sent email={email} />}
      ways={
        <>
          {email ? (
            <ResendButton send={() => resend(email)} justSent>
              {say('auth.resend')}
            </ResendButton>
          ) : null}
          <p>
            {sayRich('pages.anotherAddress', {
              signup: (words) => <Link to="/signup">{words}</Link>,
            })}
          </p>
          <DemoPeople onDone={enter} />
        </>
      }
    >
      <ConfirmForm email={email} onDone={enter} />
    </DoorPage>
  );
}

function Sent({ email }: { email: string | null }) {
  if (email === null) return say('pages.confirmWords');
  return sayRich('pages.confirmWordsTo', {
    email,
    strong: (words) => <strong>{words}</strong>,
  });
}
