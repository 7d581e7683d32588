/** Moves the focus, as a rule to the heading, when the element that holds it is removed. */
import { type RefObject, useLayoutEffect } from 'react';
import { focusHeading } from './focus';

export function useFocusFallback(
  ref: RefObject<HTMLElement | null>,
  moveFocus: (from: Element) => void = focusHeading,
): void {
  useLayoutEffect(() => {
    const element = ref.current;
    // The clean-up runs just before the element is removed, while it still has the focus.
    return () => {
      if (element?.contains(document.activeElement)) moveFocus(element);
    };
  }, [ref, moveFocus]);
}
