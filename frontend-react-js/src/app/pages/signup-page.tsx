import { Link } from 'wouter';
import { useDemo } from '@/features/auth/api';
import { SignupForm } from '@/features/auth/signup-form';
import { navigate } from '@/lib/location';
import { say, sayRich } from '@/lib/words';
import { DoorPage, useDoorState } from './door-page';

export function SignupPage() {
  const state = useDoorState();
  // The next page says where its mail is: it is known by then.
  useDemo();
  return (
    <DoorPage
      title={say('layout.createAccount')}
      words={say('pages.signupWords')}
      ways={
        <p>
          {sayRich('pages.haveAccount', {
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
    </DoorPage>
  );
}
