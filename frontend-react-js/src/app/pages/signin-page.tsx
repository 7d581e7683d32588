import { useState } from 'react';
import { Link } from 'wouter';
import { usePlace } from '@/components/place';
import type { Suspension } from '@/features/appeals/api';
import { DemoButton } from '@/features/auth/demo-button';
import { PasskeySignin } from '@/features/auth/passkey-signin';
import { ProviderButtons } from '@/features/auth/provider-buttons';
import { useProviders } from '@/features/auth/providers-api';
import { SigninForm } from '@/features/auth/signin-form';
import { lazyComponent } from '@/lib/first-visit/lazy-component';
import { focusHeading } from '@/lib/focus';
import { t, tRich } from '@/lib/i18n';
import { AuthPage, useAuthState, useOnSignIn } from './auth-page';
import { SuspendedPage } from './suspended-page';

const ProviderPage = lazyComponent(
  () => import('./provider-page'),
  'ProviderPage',
  'appeals',
  'auth',
  'place',
  'security',
);

/** Signing in; below it is where other places lead back to. */
export function SigninPage({ params }: { params: { provider?: string } }) {
  return params.provider ? <ProviderPage name={params.provider} /> : <Signin />;
}

function Signin() {
  const enter = useOnSignIn();
  const state = useAuthState();
  const providers = useProviders();
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
      <ProviderButtons
        providers={providers}
        purpose="signin"
        say={(label) => t('auth.providerSignIn', { label })}
        way={{ from: state.from }}
      />
    </AuthPage>
  );
}
