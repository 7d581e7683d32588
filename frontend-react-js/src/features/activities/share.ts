/** Hands the address of a crud on: by the system's own way, or else by the clipboard. */

import { toast } from '@/components/announcer';
import { t } from '@/lib/i18n';
import { statusPath } from '@/lib/permalink';

type Shared = Parameters<typeof statusPath>[0];

export async function share(shared: Shared): Promise<void> {
  const url = window.location.origin + statusPath(shared);
  try {
    if (typeof navigator.share === 'function') {
      await navigator.share({ url });
      return;
    }
    // Not there beyond https and localhost.
    await navigator.clipboard.writeText(url);
    toast(t('activities.linkCopied'));
  } catch (error) {
    // Whoever closes the system's sheet has changed their mind.
    if (error instanceof DOMException && error.name === 'AbortError') return;
    toast(t('activities.linkNotCopied', { url }));
  }
}
