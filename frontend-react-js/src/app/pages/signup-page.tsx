import { Link, Navigate, useLocation, useNavigate } from 'react-router';
import { useMe } from '@/features/auth/me';
import { SignupForm } from '@/features/auth/signup-form';
import { Entry } from '../layout/entry';
import { useReturn } from '../layout/use-return';

export function SignupPage() {
  const me = useMe();
  const navigate = useNavigate();
  const { from } = useReturn();
  const { state } = useLocation();
  if (me && !me.demo) return <Navigate to={from} replace />;
  return (
    <Entry
      title="Create account"
      lead="Say what is on your mind. In its time it is gone, for everybody and for good."
      ways={
        <p>
          You have an account?{' '}
          <Link to="/signin" state={state}>
            Sign in
          </Link>
        </p>
      }
    >
      <SignupForm onDone={(email) => void navigate('/confirm', { state: { from, email } })} />
    </Entry>
  );
}
