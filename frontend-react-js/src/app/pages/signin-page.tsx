import { useState } from 'react';
import { Link } from 'wouter';
import { usePlace } from '@/components/place';
import type { Suspension } from '@/features/appeals/api';
import { DemoButton } from '@/features/auth/demo-button';
import { PasskeySignin } from '@/features/auth/passkey-signin';
import { SigninForm } from '@/features/auth/signin-form';
import { focusHeading } from '@/lib/focus';
import { t, tRich } from '@/lib/i18n';
import { AuthPage, useAuthState, useOnSignIn } from './auth-page';
import { SuspendedPage } from './suspended-page';

export function SigninPage() {
  const enter = useOnSignIn();
  const state = useAuthState();
  const place = usePlace();
  const [suspension, setSuspension] = useState<Suspension | null>(null);
  if (suspension) return <SuspendedPage suspension={suspension} />;
  return (
    <AuthPage
      title={t('layout.signIn')}
      text={place?.reading === 'members' ? t('place.membersRead', { place: place.name }) : null}
      links={
        <>
          <p>
            <Link to="/recover" state={state}>
              {t('auth.forgotten')}
            </Link>
          </p>
          <p>
            {tRich('auth.newHere', {
              signup: (words) => (
                <Link to="/signup" state={state}>
                  {words}
                </Link>
              ),
            })}
          </p>
          <DemoButton onDone={enter} />
        </>
      }
    >
      <SigninForm
        onDone={enter}
        onSuspended={(problem) => {
          setSuspension(problem);
          // The form that had the focus is gone.
          focusHeading();
        }}
      />
      <PasskeySignin
        onDone={enter}
        onSuspended={(problem) => {
          setSuspension(problem);
          focusHeading();
        }}
      />
    </AuthPage>
  );
}
