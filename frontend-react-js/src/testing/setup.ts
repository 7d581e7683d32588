/** What every test stands on: an API that refuses what nobody expected, and what jsdom lacks. */
import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { reportReachable } from '@/lib/connection';
import { discardDrafts } from '@/lib/drafts';
import { loadMessages, setLanguage } from '@/lib/language';
import { removeByPrefix } from '@/lib/storage';
import { lazy } from '@/locales/en';
import { server } from './server';

// A busy machine is slow, not wrong: nothing here waits longer than it must.
configure({ asyncUtilTimeout: 5000, reactStrictMode: true });

class NeverObserving {
  observe() {}
  disconnect() {}
}
Object.assign(globalThis, {
  IntersectionObserver: NeverObserving,
  ResizeObserver: NeverObserving,
  matchMedia: () => ({ matches: true }),
});
window.scrollTo = () => {};
Element.prototype.scrollIntoView = () => {};

// It hides popovers, but does not know how they are shown.
document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button[popovertarget]') : null;
  const popover = document.getElementById(button?.getAttribute('popovertarget') ?? '');
  if (popover) popover.style.display = 'block';
});
HTMLElement.prototype.hidePopover = function hidePopover() {
  this.style.display = '';
};

// jsdom knows the element but not its methods. As in a browser, the focus goes back on closing, and
// the event comes a moment later.
const openers = new WeakMap<HTMLDialogElement, Element | null>();
HTMLDialogElement.prototype.showModal = function showModal() {
  openers.set(this, document.activeElement);
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  if (!this.open) return;
  this.open = false;
  const opener = openers.get(this);
  if (opener instanceof HTMLElement) opener.focus();
  setTimeout(() => this.dispatchEvent(new Event('close')));
};

await setLanguage('en');
await Promise.all(Object.keys(lazy).map(loadMessages));

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(async () => {
  cleanup();
  await setLanguage('en');
  server.resetHandlers();
  discardDrafts();
  removeByPrefix('');
  reportReachable(true);
});
afterAll(() => server.close());
