/** The crud that a dialog writes anew. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { toast } from '@/components/announcer';
import { useDraft } from '@/lib/drafts';
import { t } from '@/lib/i18n';
import { MAX_PICTURES, usePictureDraft } from '@/lib/media/picture-drafts';
import { useStore } from '@/lib/use-store';
import { pendingDeletions, undoDeletion } from './deletions';
import { beginningOf, redraft, redrafted } from './redraft';

/** `subject` is that of the dialog's draft. */
export function useRedraft(subject: string, handle: string) {
  const client = useQueryClient();
  const text = useDraft(subject, handle);
  const pictures = usePictureDraft(subject, handle);
  const [begun] = useState(redrafted.get);
  const takeBack = useRef<(current: string) => void>(undefined);
  const uuid = begun?.activity.uuid;

  useEffect(() => {
    const waiting = redrafted.get();
    if (!waiting) return;
    redrafted.set(null);
    const made = redraft(client, waiting, text, pictures);
    takeBack.current = made.takeBack;
    if (!made.hasAllPictures) toast(t('media.tooMany', { max: MAX_PICTURES }));
  });

  return {
    beginning: begun ? beginningOf(begun) : undefined,
    canUndo: useStore(pendingDeletions, (all) => all.some((one) => one.uuid === uuid)),
    undo() {
      if (!uuid) return;
      takeBack.current?.(text.text);
      undoDeletion(uuid);
    },
  };
}
