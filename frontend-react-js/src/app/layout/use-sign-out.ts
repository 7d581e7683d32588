/** Going out, from wherever one is. */

import { toast } from '@/components/announcer';
import { sendDeletions } from '@/features/activities/deletions';
import { signout } from '@/features/auth/api';
import { useSetMe } from '@/features/auth/me';
import { navigate } from '@/lib/location';
import { sentenceFor } from '@/lib/problem';
import { say } from '@/lib/words';

export function useSignOut(): () => Promise<void> {
  const become = useSetMe();
  return async () => {
    // Nobody could do it afterwards.
    await sendDeletions();
    try {
      await signout();
    } catch (error) {
      toast(say('layout.stillSignedIn', { why: sentenceFor(error) }));
      return;
    }
    become(null);
    navigate('/signin');
    toast(say('layout.signedOut'));
  };
}
