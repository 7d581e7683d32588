/** Which cruds the page shows, so that the stream tells what changes about them. */

const SETTLE_MS = 300;
/** The stream watches so many for one browser. */
const MAX = 100;
/** Whole cruds, and lines of them (crud-line.tsx). */
const SHOWN = 'article[data-uuid], [data-watched]';

/** Calls `onChange` with the cruds nearest to the window, at once and when they change. */
export function watchShown(onChange: (uuids: readonly string[]) => void): () => void {
  let known = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    timer = undefined;
    const uuids = shownUuids();
    const list = uuids.toSorted().join();
    if (list === known) return;
    known = list;
    onChange(uuids);
  };
  const lookSoon = () => {
    timer ??= setTimeout(look, SETTLE_MS);
  };
  const observer = new MutationObserver(lookSoon);
  observer.observe(document.body, { childList: true, subtree: true });
  window.addEventListener('scrollend', lookSoon);
  onChange(shownUuids());
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    window.removeEventListener('scrollend', lookSoon);
  };
}

function shownUuids(): string[] {
  const articles = Array.from(document.querySelectorAll<HTMLElement>(SHOWN));
  const first = articles.length > MAX ? firstNearWindow(articles) : 0;
  const near = articles.slice(first, first + MAX);
  return [...new Set(near.map(({ dataset }) => dataset.uuid ?? dataset.watched ?? ''))];
}

/** Where MAX of them begin around the middle of the window. Few are measured: they stand in order. */
function firstNearWindow(articles: HTMLElement[]): number {
  const middle = window.innerHeight / 2;
  let above = 0;
  let below = articles.length;
  while (above < below) {
    const half = (above + below) >> 1;
    if ((articles[half]?.getBoundingClientRect().top ?? 0) < middle) above = half + 1;
    else below = half;
  }
  return Math.max(0, Math.min(above - MAX / 2, articles.length - MAX));
}
