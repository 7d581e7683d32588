/** Following whom a visitor wanted to follow, once they have signed in. */
import type { QueryClient } from '@tanstack/react-query';
import { toast } from '@/components/announcer';
import { put } from '@/lib/api';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import { setProfile } from './cache';

export async function followAfterSignin(client: QueryClient, handle: string): Promise<void> {
  try {
    const profile = await put(`/api/users/@${handle}/follow` as const);
    // What was read meanwhile does not know of it.
    await client.cancelQueries({ queryKey: ['users'] });
    setProfile(client, profile);
    void client.invalidateQueries({ queryKey: ['users'] });
    void client.invalidateQueries({ queryKey: ['activities', 'home'] });
    const name = profile.display_name;
    toast(t(profile.requested ? 'users.asked' : 'people.followedNow', { name }));
  } catch (error) {
    toast(t('users.notFollowed', { handle: `@${handle}`, why: errorText(error) }));
  }
}
