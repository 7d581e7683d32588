import { Link, Navigate, useLocation } from 'react-router';
import { tell } from '@/components/announcer';
import { DemoButton } from '@/features/auth/demo-button';
import { useBecome, useMe } from '@/features/auth/me';
import { SigninForm } from '@/features/auth/signin-form';
import type { Me } from '@/lib/api-types.gen';
import { Entry } from '../layout/entry';
import { useReturn } from '../layout/use-return';

export function SigninPage() {
  const me = useMe();
  const become = useBecome();
  const { from } = useReturn();
  const { state } = useLocation();
  // As soon as one is in, however that came about.
  if (me && !me.demo) return <Navigate to={from} replace />;

  const enter = (entered: Me) => {
    become(entered);
    tell(`Welcome, ${entered.display_name}.`);
  };
  return (
    <Entry
      title="Sign in"
      lead="Good to see you again."
      ways={
        <>
          <p>
            New here?{' '}
            <Link to="/signup" state={state}>
              Create account
            </Link>
          </p>
          <p>
            <Link to="/recover" state={state}>
              I do not know my password
            </Link>
          </p>
          {me === null ? <DemoButton onDone={enter} /> : null}
        </>
      }
    >
      <SigninForm onDone={enter} />
    </Entry>
  );
}
