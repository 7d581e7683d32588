/** Puts the focus on the page's heading: the place to be when the focus has lost its own. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}
