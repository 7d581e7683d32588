/** Reads feeds anew after a gap in what the stream told, without moving them. */
import type { Query, QueryClient } from '@tanstack/react-query';
import { type Page, readPage } from '@/lib/api';
import type { PagePath } from '@/lib/api-contract';
import type { Activity } from '@/lib/api-types.gen';
import type { Feed } from './api';
import { entryKey } from './entries';

const MAX_PAGES = 5;

/** What is gone leaves, what has changed changes, and what is new waits for a click as ever. */
export async function readAnew(client: QueryClient): Promise<void> {
  const feeds = client.getQueryCache().findAll({ type: 'active', predicate: isFeed });
  await Promise.all(feeds.map(({ queryKey }) => readFeed(client, queryKey)));
}

function isFeed({ queryKey }: Query): boolean {
  const name = queryKey.slice(0, 2).join(' ');
  return ['activities home', 'activities user', 'search activities'].includes(name);
}

async function readFeed(client: QueryClient, queryKey: readonly unknown[]): Promise<void> {
  const paths = client.getQueryData<Feed>(queryKey)?.pageParams ?? [];
  const pages = await Promise.all(
    paths.slice(0, MAX_PAGES).map((path) => readPage(path as PagePath<Activity[]>)),
  );
  client.setQueryData<Feed>(
    queryKey,
    (feed) =>
      feed && {
        ...feed,
        pages: feed.pages.map((page, place) => refreshed(page, pages[place], place === 0)),
      },
  );
}

/** The first page may have been pushed down by what is new: its end is on the next one now. */
function refreshed(
  page: Page<Activity[]>,
  fresh: Page<Activity[]> | undefined,
  isFirst: boolean,
): Page<Activity[]> {
  if (!fresh) return page;
  const living = new Map(fresh.body.map((entry) => [entryKey(entry), entry]));
  const isKnown = (entry: Activity) => living.has(entryKey(entry));
  const end = isFirst ? page.body.findLastIndex(isKnown) : page.body.length;
  const body = page.body.flatMap((entry, place) => {
    const now = living.get(entryKey(entry));
    if (now) return [now];
    return place < end ? [] : [entry];
  });
  return { ...page, body };
}
