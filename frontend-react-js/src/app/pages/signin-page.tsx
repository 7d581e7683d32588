import { Link } from 'wouter';
import { DemoButton } from '@/features/auth/demo-button';
import { SigninForm } from '@/features/auth/signin-form';
import { DoorPage, useDoorState, useEnter } from './door-page';

export function SigninPage() {
  const enter = useEnter();
  const state = useDoorState();
  return (
    <DoorPage
      title="Sign in"
      ways={
        <>
          <p>
            <Link to="/recover" state={state}>
              I have forgotten my password
            </Link>
          </p>
          <p>
            New here?{' '}
            <Link to="/signup" state={state}>
              Create an account
            </Link>
          </p>
          <DemoButton onDone={enter} />
        </>
      }
    >
      <SigninForm onDone={enter} />
    </DoorPage>
  );
}
