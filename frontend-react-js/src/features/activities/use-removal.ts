/** When a crud is removed: announces its expiry, and moves the focus to a neighbor. */
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { announce } from '@/components/announcer';
import { t } from '@/lib/i18n';
import { serverClock } from '@/lib/time';

export function useRemoval(ref: RefObject<HTMLElement | null>, expiresAt: string): void {
  const end = useRef(expiresAt);
  useLayoutEffect(() => {
    end.current = expiresAt;
  });

  useLayoutEffect(() => {
    const item = ref.current;
    // The clean-up runs just before the element is removed, while it still has the focus.
    return () => {
      if (!item) return;
      const hadFocus = item.contains(document.activeElement);
      if (hadFocus) neighborOf(item)?.focus({ preventScroll: true });
      if (Date.parse(end.current) > serverClock.now()) return;
      announce(t(hadFocus ? 'activities.expiredHere' : 'activities.expired'));
    };
  }, [ref]);
}

function neighborOf(item: HTMLElement): HTMLElement | null {
  const place = item.closest('li') ?? item;
  const beside = place.nextElementSibling ?? place.previousElementSibling;
  return beside?.querySelector('article') ?? document.querySelector('h1');
}
