/** The posts of a page as the keyboard goes through them, whatever page it is. */
import { isComposing } from '@/lib/keys';

const POSTS = 'main article[aria-labelledby]';
const FIELDS = 'input, textarea, select, [contenteditable], [role="textbox"], [role="combobox"]';
const IN_FRONT = 'dialog[open], [popover]:popover-open';

/** Whether a key belongs to a field, a menu or a dialog rather than to the page. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || isComposing(event)) return true;
  if (event.target instanceof Element && event.target.closest(FIELDS)) return true;
  return document.querySelector(IN_FRONT) !== null;
}

function current(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>(POSTS) ?? null;
}

/** Gives the focus to the next post, or the one before; at first to the first in the window. */
export function moveBy(step: 1 | -1): void {
  const posts = Array.from(document.querySelectorAll<HTMLElement>(POSTS));
  const from = current();
  const next = from
    ? posts[posts.indexOf(from) + step]
    : posts.find((post) => post.getBoundingClientRect().top >= 0);
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'center' });
}

/** Presses a button of the post that has the focus; a reply inside it has buttons of its own. */
export function press(action: 'like' | 'reply' | 'repost'): void {
  const post = current();
  const buttons = post?.querySelectorAll<HTMLElement>(`[data-action="${action}"]`) ?? [];
  Array.from(buttons)
    .find((button) => button.closest(POSTS) === post)
    ?.click();
}

/** Goes to the page of the post that has the focus. */
export function open(): void {
  const post = current();
  const ways = post?.querySelectorAll<HTMLElement>('header a[href*="/status/"]') ?? [];
  Array.from(ways)
    .find((way) => way.closest(POSTS) === post)
    ?.click();
}

/** Puts what is new on top of the feed. */
export function showNewer(): void {
  document.querySelector<HTMLElement>('[data-action="newer"]')?.click();
}

/** Gives the focus to the page's own search field; false where it has none. */
export function toSearch(): boolean {
  const field = document.querySelector<HTMLElement>('main input[type="search"]');
  field?.focus();
  return field !== null;
}
