import { Link } from 'wouter';
import { DemoButton } from '@/features/auth/demo-button';
import { SigninForm } from '@/features/auth/signin-form';
import { say, sayRich } from '@/lib/words';
import { DoorPage, useDoorState, useEnter } from './door-page';

export function SigninPage() {
  const enter = useEnter();
  const state = useDoorState();
  return (
    <DoorPage
      title={say('layout.signIn')}
      ways={
        <>
          <p>
            <Link to="/recover" state={state}>
              {say('pages.forgotten')}
            </Link>
          </p>
          <p>
            {sayRich('pages.newHere', {
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
    </DoorPage>
  );
}
