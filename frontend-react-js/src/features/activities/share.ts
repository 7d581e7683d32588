/** Shares the address of a crud: by the system's share sheet, else by the clipboard. */

import { toast } from '@/components/announcer';
import { t } from '@/lib/i18n';
import { statusPath } from '@/lib/permalink';

type Shared = Parameters<typeof statusPath>[0];

/** Whether the system has a share sheet. */
export const canShare = () => typeof navigator.share === 'function';

export async function share(shared: Shared): Promise<void> {
  if (!canShare()) {
    await copyLink(shared);
    return;
  }
  const url = addressOf(shared);
  try {
    await navigator.share({ url });
  } catch (error) {
    // The person closed the share sheet.
    if (error instanceof DOMException && error.name === 'AbortError') return;
    toast(t('writing.linkNotCopied', { url }));
  }
}

export async function copyLink(shared: Shared): Promise<void> {
  const url = addressOf(shared);
  try {
    // The clipboard needs https or localhost.
    await navigator.clipboard.writeText(url);
    toast(t('writing.linkCopied'));
  } catch {
    toast(t('writing.linkNotCopied', { url }));
  }
}

function addressOf(shared: Shared): string {
  return window.location.origin + statusPath(shared);
}
