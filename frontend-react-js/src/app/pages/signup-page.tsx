import { Link, useNavigate } from 'react-router';
import { SignupForm } from '@/features/auth/signup-form';
import { DoorPage, useDoorState } from './door-page';

export function SignupPage() {
  const navigate = useNavigate();
  const state = useDoorState();
  return (
    <DoorPage
      unconfirmed
      title="Create account"
      words="A name, and an address that nobody else sees. What you say here has an end."
      ways={
        <p>
          You have an account?{' '}
          <Link to="/signin" state={state}>
            Sign in
          </Link>
        </p>
      }
    >
      <SignupForm onDone={(email) => void navigate('/confirm', { state: { ...state, email } })} />
    </DoorPage>
  );
}
