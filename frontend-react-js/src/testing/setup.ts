/** Set-up of every test: an API that refuses unexpected requests, and what jsdom lacks. */
import '@testing-library/jest-dom/vitest';
import { onlineManager } from '@tanstack/react-query';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { reportReachable } from '@/lib/connection';
import { discardDrafts } from '@/lib/drafts';
import { loadMessages, setLanguage } from '@/lib/language';
import { newestRead, readSince } from '@/lib/live/position';
import { removeByPrefix } from '@/lib/storage';
import { lazy } from '@/locales/en';
import { server } from './server';

// Long, because a busy machine is slow; nothing waits longer than it must.
configure({ asyncUtilTimeout: 5000, reactStrictMode: true });

class NeverObserving {
  observe() {}
  disconnect() {}
}
Object.assign(globalThis, {
  IntersectionObserver: NeverObserving,
  ResizeObserver: NeverObserving,
  // A wide window with a mouse.
  matchMedia: (query: string) => ({
    matches: query !== '(hover: none)',
    addEventListener() {},
    removeEventListener() {},
  }),
});
// Node has locks, but jsdom no streams: tabs take part only where a test starts both.
Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
window.scrollTo = () => {};
Element.prototype.scrollIntoView = () => {};

// jsdom keeps no files in memory.
let files = 0;
URL.createObjectURL = () => {
  files += 1;
  return `blob:picture-${files}`;
};
URL.revokeObjectURL = () => {};
HTMLCanvasElement.prototype.getContext = () => null;
HTMLElement.prototype.setPointerCapture = () => {};
HTMLElement.prototype.hasPointerCapture = () => true;

// jsdom does not show popovers.
document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button[popovertarget]') : null;
  const popover = document.getElementById(button?.getAttribute('popovertarget') ?? '');
  if (!popover) return;
  popover.dispatchEvent(Object.assign(new Event('beforetoggle'), { newState: 'open' }));
  popover.style.display = 'block';
});
HTMLElement.prototype.hidePopover = function hidePopover() {
  this.style.display = '';
};

// jsdom has the element without its methods. As in a browser, closing restores the focus, and the
// event is asynchronous.
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

// React says so what it cannot render well, such as two children with one key.
const complaints: string[] = [];
console.error = (...said) => {
  const complaint = said.join(' ');
  // jsdom does not know this element yet.
  if (!/^The tag .* search$/.test(complaint)) complaints.push(complaint);
};

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(async () => {
  cleanup();
  await setLanguage('en');
  server.resetHandlers();
  discardDrafts();
  removeByPrefix('');
  reportReachable(true);
  for (const position of [readSince, newestRead]) position.set(null);
  onlineManager.setOnline(true);
  expect(complaints.splice(0)).toEqual([]);
});
afterAll(() => server.close());
