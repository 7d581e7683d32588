import { useState } from 'react';
import { Link } from 'wouter';
import { NewPasswordForm, RecoverForm } from '@/features/auth/recover-form';
import { focusHeading } from '@/lib/focus';
import { say, sayRich } from '@/lib/words';
import { DoorPage, useEnter } from './door-page';

export function RecoverPage() {
  const enter = useEnter();
  const [email, setEmail] = useState<string | null>(null);
  return (
    <DoorPage
      title={say('pages.newPassword')}
      words={email ? say('pages.recoverWordsTo', { email }) : say('pages.recoverWords')}
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
