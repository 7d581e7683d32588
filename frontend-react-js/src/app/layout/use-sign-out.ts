/** Signing out, from any page. */

import { toast } from '@/components/announcer';
import { sendDeletions } from '@/features/activities/deletions';
import { signout } from '@/features/auth/api';
import { useSetMe } from '@/features/auth/me';
import { t } from '@/lib/i18n';
import { navigate } from '@/lib/location';
import { errorText } from '@/lib/problem';

export function useSignOut(): () => Promise<void> {
  const setMe = useSetMe();
  return async () => {
    // They cannot be sent once the session is over.
    await sendDeletions();
    try {
      await signout();
    } catch (error) {
      toast(t('deferred.stillSignedIn', { why: errorText(error) }));
      return;
    }
    setMe(null);
    navigate('/signin');
    toast(t('deferred.signedOut'));
  };
}
