/** What a visitor wanted to do to a crud, done once they have signed in. */
import type { QueryClient } from '@tanstack/react-query';
import { toast } from '@/components/announcer';
import { put } from '@/lib/api';
import { t } from '@/lib/i18n';
import type { Intent } from '@/lib/intent';
import { errorText } from '@/lib/problem';
import { applyServerState, isGone, type Toggle } from './actions-api';
import { preloadDialogs, type Writing } from './writing';

const texts = {
  like: { done: 'people.likedNow', failed: 'writing.likeFailed' },
  repost: { done: 'people.repostedNow', failed: 'writing.repostFailed' },
} as const;

/** Opens the composer with what is to be quoted. */
export async function quoteAfterSignin(writing: Writing, uuid: string): Promise<void> {
  // By then the drafts of whoever was here before are discarded.
  await preloadDialogs().catch(() => {});
  writing.quote(uuid);
}

export async function toggleAfterSignin(
  client: QueryClient,
  { act, what }: Intent & { act: Toggle },
): Promise<void> {
  try {
    const fresh = await put(`/api/activities/${what}/${act}` as const);
    // What was read meanwhile does not know of it.
    await client.cancelQueries({ queryKey: ['activities'] });
    if (fresh) applyServerState(client, fresh);
    void client.invalidateQueries({ queryKey: ['activities'] });
    toast(t(texts[act].done));
  } catch (error) {
    const failure = isGone(error) ? '' : `${t(texts[act].failed)} `;
    toast(failure + errorText(error));
  }
}
