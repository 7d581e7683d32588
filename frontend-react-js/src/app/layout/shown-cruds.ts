/** Which cruds the page shows, so that the stream tells what changes about them. */

const SETTLE_MS = 300;
/** The stream watches so many for one browser. */
const MAX = 100;

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
  const articles = Array.from(document.querySelectorAll<HTMLElement>('article[data-uuid]'));
  const uuidsOf = (cards: HTMLElement[]) => [
    ...new Set(cards.map(({ dataset }) => dataset.uuid ?? '')),
  ];
  if (articles.length <= MAX) return uuidsOf(articles);
  const middle = window.innerHeight / 2;
  const distances = new Map(
    articles.map((card) => [card, Math.abs(card.getBoundingClientRect().top - middle)]),
  );
  const byDistance = articles.toSorted(
    (one, other) => (distances.get(one) ?? 0) - (distances.get(other) ?? 0),
  );
  return uuidsOf(byDistance).slice(0, MAX);
}
