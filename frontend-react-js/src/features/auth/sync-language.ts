/** Stores the language with the person as well, for mails. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { put } from '@/lib/api';
import type { Me, ProfileUpdate } from '@/lib/api-types.gen';
import { useLanguage } from '@/lib/i18n';
import { chosenLanguage } from '@/lib/language';
import { meKey } from './me';

/**
 * Sends the language chosen on this device to the API. If none was chosen here, a stored one stays;
 * without one it is the language of the page.
 */
export function useSyncLanguage(me: Me | null | undefined): void {
  const client = useQueryClient();
  const language = useLanguage();
  const hasMail = Boolean(me?.email);
  const uuid = me?.uuid;
  const stored = me?.locale ?? null;
  const wanted = chosenLanguage() ?? stored ?? language;

  useEffect(() => {
    if (!hasMail || wanted === stored) return;
    const change: ProfileUpdate = { locale: wanted };
    put('/api/profile/update', change).then(
      () =>
        client.setQueryData<Me | null>(meKey, (now) =>
          now && now.uuid === uuid ? { ...now, locale: wanted } : now,
        ),
      // No error is shown: the next visit sends it again.
      () => {},
    );
  }, [client, hasMail, stored, uuid, wanted]);
}
