/** Navigation among the cruds and notifications of any page, by keys and by clicks beside links. */
import { fillMenu } from '@/components/menu';

const POSTS = 'main article[aria-labelledby]';
const PEOPLE = 'header a[href^="/@"]:not([href*="/status/"])';
/** What does something of its own when it is clicked. */
const INTERACTIVE =
  'a, button, input, select, textarea, label, summary, video, dialog, [popover], [role="slider"]';
const MIDDLE_BUTTON = 1;
const PERMALINKS = 'header a:is([href*="/status/"], [data-opens])';

function current(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>(POSTS) ?? null;
}

/** Focuses the next or previous crud; at first the first one in the window. */
export function moveBy(step: 1 | -1): void {
  const posts = Array.from(document.querySelectorAll<HTMLElement>(POSTS));
  const from = current();
  const next = from
    ? posts[posts.indexOf(from) + step]
    : posts.find((post) => post.getBoundingClientRect().top >= 0);
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'center' });
}

/** Clicks a button of the focused crud, not one of a reply inside it. */
export function press(action: 'like' | 'reply' | 'repost' | 'quote'): void {
  const post = current();
  if (!post) return;
  const selector = `[data-action="${action}"]`;
  const menu = wayOf(post, '[popover]');
  if (menu && !wayOf(post, selector)) fillMenu(menu);
  wayOf(post, selector)?.click();
}

/** Opens the page of the focused crud, or of what else a list has. */
export function open(): void {
  wayOf(current(), PERMALINKS)?.click();
}

/** The first such link or the like of the crud itself, not one of a reply inside it. */
function wayOf(post: Element | null, selector: string): HTMLElement | undefined {
  const ways = post?.querySelectorAll<HTMLElement>(selector) ?? [];
  return Array.from(ways).find((way) => way.closest(POSTS) === post);
}

/**
 * Opens what was clicked beside all links and buttons: a crud, or with its avatar the person. Only
 * for pointers: keys and screen readers have the links themselves.
 */
function openClicked(event: MouseEvent): void {
  const way = clickedWay(event);
  if (!way) return;
  const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
  if ((isElsewhere || event.button === MIDDLE_BUTTON) && way instanceof HTMLAnchorElement)
    window.open(way.href, '_blank', 'noopener');
  else way.click();
}

function clickedWay({ target, button, defaultPrevented }: MouseEvent): HTMLElement | undefined {
  if (!(target instanceof Element) || defaultPrevented || button > MIDDLE_BUTTON) return undefined;
  const post = target.closest(POSTS);
  if (!post || isOfItsOwn(target, post)) return undefined;
  if (target.closest('[data-avatar]')) return wayOf(post, PEOPLE);
  // The crud of this page is open already.
  if (post.ariaCurrent || !window.getSelection()?.isCollapsed) return undefined;
  return wayOf(post, PERMALINKS) ?? wayOf(post, PEOPLE);
}

function isOfItsOwn(target: Element, post: Element): boolean {
  const found = target.closest(INTERACTIVE);
  return found !== null && post.contains(found);
}

/** Opens cruds by a click anywhere on them; returns a function that stops that. */
export function watchClicks(): () => void {
  // Otherwise a middle click would begin to scroll, where there is something to open.
  const keepStill = (event: MouseEvent) => {
    if (event.button === MIDDLE_BUTTON && clickedWay(event)) event.preventDefault();
  };
  const listeners = { click: openClicked, auxclick: openClicked, mousedown: keepStill } as const;
  for (const [name, listener] of Object.entries(listeners))
    document.addEventListener(name as keyof typeof listeners, listener);
  return () => {
    for (const [name, listener] of Object.entries(listeners))
      document.removeEventListener(name as keyof typeof listeners, listener);
  };
}

/** Shows the newer cruds on top of the feed. */
export function showNewer(): void {
  document.querySelector<HTMLElement>('[data-action="newer"]')?.click();
}

/** Focuses the page's search field; false if it has none. */
export function toSearch(): boolean {
  const field = document.querySelector<HTMLElement>('main input[type="search"]');
  field?.focus();
  return field !== null;
}
