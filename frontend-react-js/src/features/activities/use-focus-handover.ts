/** Keeps the keyboard's place when the crud that holds the focus leaves the page. */

import { type RefObject, useLayoutEffect } from 'react';
import { whisper } from '@/components/announcer';
import { say } from '@/lib/words';

export function useFocusHandover(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const item = ref.current;
    // The clean-up runs just before the element is taken out, while it still holds the focus.
    return () => {
      if (!item?.contains(document.activeElement)) return;
      neighbourOf(item)?.focus({ preventScroll: true });
      whisper(say('activities.expiredHere'));
    };
  }, [ref]);
}

function neighbourOf(item: HTMLElement): HTMLElement | null {
  const place = item.closest('li') ?? item;
  const beside = place.nextElementSibling ?? place.previousElementSibling;
  return beside?.querySelector('article') ?? document.querySelector('h1');
}
