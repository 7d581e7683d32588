import { Link } from 'wouter';
import { useDemo } from '@/features/auth/api';
import { SignupForm } from '@/features/auth/signup-form';
import { t, tRich } from '@/lib/i18n';
import { navigate } from '@/lib/location';
import { AuthPage, useAuthState } from './auth-page';

export function SignupPage() {
  const state = useAuthState();
  // Fetched here, because the next page shows where the mail can be read.
  useDemo();
  return (
    <AuthPage
      title={t('layout.createAccount')}
      text={t('auth.signupWords')}
      links={
        <p>
          {tRich('auth.haveAccount', {
            signin: (words) => (
              <Link to="/signin" state={state}>
                {words}
              </Link>
            ),
          })}
        </p>
      }
    >
      <SignupForm onDone={(email) => navigate('/confirm', { state: { ...state, email } })} />
    </AuthPage>
  );
}
