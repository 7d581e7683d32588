import { useState } from 'react';
import { Link } from 'wouter';
import { useDemo } from '@/features/auth/api';
import { DevelopmentMails } from '@/features/auth/development-mails';
import { NewPasswordForm, RecoverForm } from '@/features/auth/recover-form';
import { focusHeading } from '@/lib/focus';
import { say, sayRich } from '@/lib/words';
import { DoorPage, useEnter } from './door-page';

export function RecoverPage() {
  const enter = useEnter();
  const [email, setEmail] = useState<string | null>(null);
  const mails = useDemo()?.mails;
  return (
    <DoorPage
      title={say('pages.newPassword')}
      words={email ? <Sent email={email} mails={mails} /> : say('pages.recoverWords')}
      ways={
        <p>
          {sayRich('pages.rememberIt', { signin: (words) => <Link to="/signin">{words}</Link> })}
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

function Sent({ email, mails }: { email: string; mails: string | null | undefined }) {
  return mails ? <DevelopmentMails path={mails} /> : say('pages.recoverWordsTo', { email });
}
