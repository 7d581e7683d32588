/** Pictures of a text that is about to be sent: waits for their uploads, reminds of descriptions. */
import { useEffect, useRef, useState } from 'react';
import { t } from '@/lib/i18n';
import { altReminder } from '@/lib/media/alt-reminder';
import { type DraftPicture, usePictureDraft } from '@/lib/media/picture-drafts';
import { useStore } from '@/lib/use-store';

/** Pictures to send, or why they cannot be sent. */
type Collected = { pictures: readonly DraftPicture[] } | { error: string };

export type Attachments = ReturnType<typeof useAttachments>;

export function useAttachments(subject: string, owner = '') {
  const draft = usePictureDraft(subject, owner);
  const reminds = useStore(altReminder, (isOn) => isOn);
  const [isWaiting, setWaiting] = useState(false);
  const [isReminding, setReminding] = useState(false);
  const waiting = useRef<AbortController>(undefined);
  const cancel = () => waiting.current?.abort();
  // Nothing is sent from a field that is closed.
  useEffect(() => () => waiting.current?.abort(), []);

  const withoutAlt = draft.pictures.filter(({ alt }) => !alt.trim()).length;

  /** Null if the person wants to add descriptions first, or has cancelled. */
  const collect = async (evenWithoutAlt = false): Promise<Collected | null> => {
    const mustRemind = reminds && withoutAlt > 0 && !evenWithoutAlt;
    setReminding(mustRemind);
    if (mustRemind) return null;
    const controller = new AbortController();
    waiting.current = controller;
    setWaiting(true);
    try {
      draft.renew();
      const pictures = await draft.settled(controller.signal);
      const hasFailed = pictures.some(({ state }) => state === 'failed');
      return hasFailed ? { error: t('media.someFailed') } : { pictures };
    } catch {
      return null;
    } finally {
      setWaiting(false);
    }
  };

  return { draft, withoutAlt, isWaiting, isReminding, cancel, collect };
}
