import { Link } from 'wouter';
import { DemoButton } from '@/features/auth/demo-button';
import { SigninForm } from '@/features/auth/signin-form';
import { t, tRich } from '@/lib/i18n';
import { AuthPage, useAuthState, useOnSignIn } from './auth-page';

export function SigninPage() {
  const enter = useOnSignIn();
  const state = useAuthState();
  return (
    <AuthPage
      title={t('layout.signIn')}
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
      <SigninForm onDone={enter} />
    </AuthPage>
  );
}
