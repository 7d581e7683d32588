/** Keyboard navigation among the cruds of any page. */
const POSTS = 'main article[aria-labelledby]';
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
export function press(action: 'like' | 'reply' | 'repost'): void {
  const post = current();
  const buttons = post?.querySelectorAll<HTMLElement>(`[data-action="${action}"]`) ?? [];
  Array.from(buttons)
    .find((button) => button.closest(POSTS) === post)
    ?.click();
}

/** Opens the page of the focused crud, or of what else a list has. */
export function open(): void {
  const post = current();
  const ways = post?.querySelectorAll<HTMLElement>(PERMALINKS) ?? [];
  Array.from(ways)
    .find((way) => way.closest(POSTS) === post)
    ?.click();
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
