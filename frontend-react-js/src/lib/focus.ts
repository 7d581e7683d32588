/** Where the focus goes when it has lost its place. */
import { type RefObject, useLayoutEffect } from 'react';

/** Puts the focus on the page's heading. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}

/** Keeps the focus from falling out of the page when what holds it leaves. */
export function useFocusLeaving(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = ref.current;
    // The clean-up runs just before the element is taken out, while it still holds the focus.
    return () => {
      if (element?.contains(document.activeElement)) focusHeading();
    };
  }, [ref]);
}
