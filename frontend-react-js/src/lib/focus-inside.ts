/** Moves the focus to what comes next inside of a part of a page. */
import { type RefObject, useEffect } from 'react';
import { focusHeading } from './focus';

/** Focuses the first field of what has just been shown, or else its first button. */
export function useFocusFirst(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const first =
      ref.current?.querySelector<HTMLElement>('input:not([hidden]), select, textarea') ??
      ref.current?.querySelector<HTMLElement>('button') ??
      ref.current?.querySelector<HTMLElement>('a');
    first?.focus();
  }, [ref]);
}

/** Focuses the heading of the section of the page that an element is in. */
export function focusSection(element: Element | null): void {
  const heading = element?.closest('section')?.querySelector<HTMLElement>('h2');
  if (!heading) {
    focusHeading();
    return;
  }
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
