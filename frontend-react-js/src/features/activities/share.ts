/** Shares the address of a crud: by the system's share sheet, else by the clipboard. */

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
    // The clipboard needs https or localhost.
    await navigator.clipboard.writeText(url);
    toast(t('writing.linkCopied'));
  } catch (error) {
    // The person closed the share sheet.
    if (error instanceof DOMException && error.name === 'AbortError') return;
    toast(t('writing.linkNotCopied', { url }));
  }
}
