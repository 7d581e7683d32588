import { useState } from 'react';
import { Link } from 'wouter';
import { parseEndOfMails } from '@/features/alerts/end-of-mails';
import type { Suspension } from '@/features/appeals/api';
import { useDemo } from '@/features/auth/api';
import { DevelopmentMails } from '@/features/auth/development-mails';
import { useSetMe } from '@/features/auth/me';
import { NotMe } from '@/features/auth/not-me';
import { NewPasswordForm, RecoverForm } from '@/features/auth/recover-form';
import { focusHeading } from '@/lib/focus';
import { t, tRich } from '@/lib/i18n';
import { AuthPage, useOnSignIn } from './auth-page';
import { EndMailsPage } from './end-mails-page';
import { SuspendedPage } from './suspended-page';

const TOKEN = /^#([0-9a-f]{64})$/;

/** Where mails lead: behind the # is what ends such mails, or takes a change back. */
export function RecoverPage() {
  const [endOfMails] = useState(() => parseEndOfMails(window.location.hash));
  return endOfMails ? <EndMailsPage link={endOfMails} /> : <Recover />;
}

function Recover() {
  const enter = useOnSignIn();
  const setMe = useSetMe();
  const [email, setEmail] = useState<string | null>(null);
  const [suspension, setSuspension] = useState<Suspension | null>(null);
  const [denied, setDenied] = useState(false);
  // A mail about a change leads here: behind the # is what takes the change back.
  const [token] = useState(() => TOKEN.exec(window.location.hash)?.[1]);
  const mails = useDemo()?.mails;
  if (token && !denied) {
    return (
      <AuthPage title={t('auth.notMeTitle')} text={t('auth.notMeWords')} isForAll>
        <NotMe
          token={token}
          onDone={() => {
            setMe(null);
            setDenied(true);
            // The button that had the focus is gone.
            focusHeading();
          }}
        />
      </AuthPage>
    );
  }
  if (suspension) return <SuspendedPage suspension={suspension} />;
  return (
    <AuthPage
      title={t('auth.recoverTitle')}
      text={
        email ? (
          <Sent email={email} mails={mails} />
        ) : (
          t(denied ? 'auth.denied' : 'auth.recoverWords')
        )
      }
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
