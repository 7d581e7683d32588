/** Keeps the language with the person as well, who gets mails in it. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { put } from '@/lib/api';
import type { Me, ProfileUpdate } from '@/lib/api-types.gen';
import { useLanguage } from '@/lib/i18n';
import { chosenLanguage } from '@/lib/language';
import { meKey } from './me';

/**
 * Tells the API which language the person has chosen on this device. Where none was chosen here, one
 * that was told before stays, and without one it is the language of the page.
 */
export function useSyncLanguage(me: Me | null | undefined): void {
  const client = useQueryClient();
  const spoken = useLanguage();
  const hasMail = Boolean(me?.email);
  const uuid = me?.uuid;
  const told = me?.locale ?? null;
  const wanted = chosenLanguage() ?? told ?? spoken;

  useEffect(() => {
    if (!hasMail || wanted === told) return;
    const change: ProfileUpdate = { locale: wanted };
    put('/api/profile/update', change).then(
      () =>
        client.setQueryData<Me | null>(meKey, (now) =>
          now && now.uuid === uuid ? { ...now, locale: wanted } : now,
        ),
      // No reason to bother anybody: the next visit tells it again.
      () => {},
    );
  }, [client, hasMail, told, uuid, wanted]);
}
