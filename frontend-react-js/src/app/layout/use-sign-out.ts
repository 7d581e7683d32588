/** Going out, from wherever one is. */

import { tell } from '@/components/announcer';
import { sendDeletions } from '@/features/activities/deletions';
import { signout } from '@/features/auth/api';
import { useBecome } from '@/features/auth/me';
import { go } from '@/lib/place';
import { sentenceFor } from '@/lib/problem';
import { say } from '@/lib/words';

export function useSignOut(): () => Promise<void> {
  const become = useBecome();
  return async () => {
    // Nobody could do it afterwards.
    await sendDeletions();
    try {
      await signout();
    } catch (error) {
      tell(say('layout.stillSignedIn', { why: sentenceFor(error) }));
      return;
    }
    become(null);
    go('/signin');
    tell(say('layout.signedOut'));
  };
}
