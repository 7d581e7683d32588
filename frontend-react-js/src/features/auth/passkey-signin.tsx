import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/button';
import { MoreIcon } from '@/components/more-icons';
import type { Me, ProblemDetails, SignedCredential } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';
import { hasCode } from '@/lib/problem';
import { isAborted, passkeyError } from './passkey-errors';
import {
  fillsInPasskeys,
  knowsPasskeys,
  signinWithPasskey,
  signWithPasskey,
  stopAsking,
} from './passkeys-api';
import styles from './settings.module.css';

/** The API takes a challenge for ten minutes. */
const ASK_AGAIN_MS = 9 * 60_000;

interface PasskeySigninProps {
  onDone: (me: Me) => void;
  /** Moderators suspended the person; the problem says why, and until when. */
  onSuspended: (problem: Partial<ProblemDetails>) => void;
}

/** Signs in with a passkey: by a button, and in the list of names that the browser fills in. */
export function PasskeySignin({ onDone, onSuspended }: PasskeySigninProps) {
  const [error, setError] = useState('');
  const [isAsking, setAsking] = useState(false);
  // Each passkey that was refused begins another one.
  const [round, setRound] = useState(0);

  const signIn = async (autofill: boolean): Promise<void> => {
    let credential: SignedCredential;
    try {
      credential = await signWithPasskey({ autofill });
    } catch (refused) {
      // Nobody asked for the browser's list, so nobody misses it.
      if (!autofill && !isAborted(refused)) setError(passkeyError(refused));
      return;
    }
    try {
      onDone(await signinWithPasskey(credential));
    } catch (refused) {
      if (hasCode(refused, 'suspended')) onSuspended(refused.problem);
      else setError(passkeyError(refused));
      setRound((last) => last + 1);
    }
  };
  // The newest one, for an effect that begins once.
  const offer = useRef(signIn);
  offer.current = signIn;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each round asks once more
  useEffect(() => {
    // A question in a dialog takes the place of the one in the list, which comes back after it.
    if (isAsking) return;
    let isHere = true;
    const ask = async () => {
      // Without the browser's list there is still the button.
      if ((await fillsInPasskeys().catch(() => false)) && isHere) await offer.current(true);
    };
    void ask();
    const again = setInterval(() => void ask(), ASK_AGAIN_MS);
    return () => {
      isHere = false;
      clearInterval(again);
    };
  }, [isAsking, round]);
  useEffect(() => () => void stopAsking(), []);

  if (!knowsPasskeys()) return null;
  const askNow = async () => {
    setAsking(true);
    setError('');
    await signIn(false);
    setAsking(false);
  };
  return (
    <>
      <Button busy={isAsking} onClick={() => void askNow()}>
        <MoreIcon name="key" size={18} />
        {t('auth.signInWithPasskey')}
      </Button>
      <p role="alert" className={styles.error}>
        {error}
      </p>
    </>
  );
}
