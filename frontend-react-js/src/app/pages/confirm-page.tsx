import { useState } from 'react';
import { Link } from 'wouter';
import { resend, useDemo } from '@/features/auth/api';
import { ConfirmForm } from '@/features/auth/confirm-form';
import { DemoPeople } from '@/features/auth/demo-people';
import { DevelopmentMails } from '@/features/auth/development-mails';
import { ResendButton } from '@/features/auth/resend-button';
import { startBeginning } from '@/lib/beginning';
import { t, tRich } from '@/lib/i18n';
import { AuthPage, useAuthState, useOnSignIn } from './auth-page';

export function ConfirmPage() {
  const state = useAuthState();
  const enter = useOnSignIn();
  const mails = useDemo()?.mails;
  const email = state.email ?? null;
  const [isWaiting, setWaiting] = useState(false);
  if (isWaiting) return <AuthPage title={t('auth.waiting')} text={t('auth.waitingWords')} />;
  return (
    <AuthPage
      title={t('auth.confirmTitle')}
      text={mails ? <DevelopmentMails path={mails} /> : <Sent email={email} />}
      links={
        <>
          {email ? (
            <ResendButton send={() => resend(email)} justSent>
              {t('auth.resend')}
            </ResendButton>
          ) : null}
          <p>
            {tRich('auth.anotherAddress', {
              signup: (words) => <Link to="/signup">{words}</Link>,
            })}
          </p>
          <DemoPeople onDone={enter} />
        </>
      }
    >
      <ConfirmForm
        email={email}
        onDone={(me) => {
          enter(me);
          // Somebody who has just come begins with everyone.
          startBeginning();
        }}
        onWaiting={() => setWaiting(true)}
      />
    </AuthPage>
  );
}

function Sent({ email }: { email: string | null }) {
  if (email === null) return t('auth.confirmWords');
  return tRich('auth.confirmWordsTo', {
    email,
    strong: (words) => <strong>{words}</strong>,
  });
}
