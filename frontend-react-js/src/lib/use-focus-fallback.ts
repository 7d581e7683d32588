/** Keeps the focus from falling out of the page when what holds it leaves. */
import { type RefObject, useLayoutEffect } from 'react';
import { focusHeading } from './focus';

export function useFocusFallback(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = ref.current;
    // The clean-up runs just before the element is taken out, while it still holds the focus.
    return () => {
      if (element?.contains(document.activeElement)) focusHeading();
    };
  }, [ref]);
}
