import { Link } from 'wouter';
import { SignupForm } from '@/features/auth/signup-form';
import { go } from '@/lib/place';
import { DoorPage, useDoorState } from './door-page';

export function SignupPage() {
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
      <SignupForm onDone={(email) => go('/confirm', { state: { ...state, email } })} />
    </DoorPage>
  );
}
