import { useState } from 'react';
import { Link } from 'wouter';
import type { Suspension } from '@/features/appeals/api';
import { useDemo } from '@/features/auth/api';
import { DevelopmentMails } from '@/features/auth/development-mails';
import { NewPasswordForm, RecoverForm } from '@/features/auth/recover-form';
import { focusHeading } from '@/lib/focus';
import { t, tRich } from '@/lib/i18n';
import { AuthPage, useOnSignIn } from './auth-page';
import { SuspendedPage } from './suspended-page';

export function RecoverPage() {
  const enter = useOnSignIn();
  const [email, setEmail] = useState<string | null>(null);
  const [suspension, setSuspension] = useState<Suspension | null>(null);
  const mails = useDemo()?.mails;
  if (suspension) return <SuspendedPage suspension={suspension} />;
  return (
    <AuthPage
      title={t('auth.recoverTitle')}
      text={email ? <Sent email={email} mails={mails} /> : t('auth.recoverWords')}
      links={
        <p>{tRich('auth.rememberIt', { signin: (words) => <Link to="/signin">{words}</Link> })}</p>
      }
    >
      {email ? (
        <NewPasswordForm
          email={email}
          onDone={enter}
          onSuspended={(problem) => {
            setSuspension(problem);
            // The form that had the focus is gone.
            focusHeading();
          }}
        />
      ) : (
        <RecoverForm
          onDone={(address) => {
            setEmail(address);
            // The field that had the focus is gone.
            focusHeading();
          }}
        />
      )}
    </AuthPage>
  );
}

function Sent({ email, mails }: { email: string; mails: string | null | undefined }) {
  return mails ? <DevelopmentMails path={mails} /> : t('auth.recoverWordsTo', { email });
}
