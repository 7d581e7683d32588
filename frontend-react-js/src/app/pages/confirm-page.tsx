import { Link } from 'wouter';
import { ConfirmForm } from '@/features/auth/confirm-form';
import { useMe } from '@/features/auth/me';
import { ResendButton } from '@/features/auth/resend-button';
import { say, sayRich } from '@/lib/words';
import { DoorPage, useDoorState, useEnter } from './door-page';

export function ConfirmPage() {
  const me = useMe();
  const state = useDoorState();
  const enter = useEnter();
  const email = state.email ?? me?.email ?? null;
  return (
    <DoorPage
      unconfirmed
      title={say('pages.confirmTitle')}
      words={
        email
          ? sayRich('pages.confirmWordsTo', {
              email,
              strong: (words) => <strong>{words}</strong>,
            })
          : say('pages.confirmWords')
      }
      ways={
        <>
          {email ? <ResendButton email={email} justSent={state.email !== undefined} /> : null}
          <p>
            {sayRich('pages.anotherAddress', {
              signup: (words) => <Link to="/signup">{words}</Link>,
            })}
          </p>
        </>
      }
    >
      <ConfirmForm email={email} onDone={enter} />
    </DoorPage>
  );
}
