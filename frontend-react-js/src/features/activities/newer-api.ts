/** What is newer than the home feed: told by the stream, or polled for without it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type Page, readPage } from '@/lib/api';
import type { PagePath } from '@/lib/api-contract';
import type { Activity } from '@/lib/api-types.gen';
import { homePath, type Scope } from '@/lib/first-visit/api-paths';
import { usePollInterval } from '@/lib/live/connected';
import { type Feed, homeKey } from './api';
import { prepend } from './cache';
import { clearCreated, MAX_CREATED, useCreated } from './created';
import { entryKey } from './entries';

const NEWER_EVERY_MS = 30_000;
const NOTHING_NEWER: Page<Activity[]> = { body: [], next: null, prev: null };

/** Counts newer cruds; `show` puts them on top of the feed, `refresh` asks for them first. */
export function useNewer(
  scope: Scope,
  shown: readonly Activity[],
  newerPath: PagePath<Activity[]> | null,
) {
  const client = useQueryClient();
  const path = newerPath ?? homePath(scope);
  const { data, refetch } = useQuery({
    queryKey: ['activities', 'newer', scope, path],
    queryFn: ({ signal }) => readPage(path, signal),
    // The feed was read just now, so the first poll waits for its interval.
    initialData: NOTHING_NEWER,
    staleTime: NEWER_EVERY_MS,
    refetchInterval: usePollInterval(NEWER_EVERY_MS, scope),
    refetchOnWindowFocus: true,
  });
  const created = useCreated(scope);

  const known = new Set(shown.map(entryKey));
  const read = new Set(data.body.map(entryKey));
  const isRead = created.every(({ key }) => read.has(key) || known.has(key));
  const keys = new Set([...read, ...created.map(({ key }) => key)]);
  const count = [...keys].filter((key) => !known.has(key)).length;

  /** The stream says how many there are, not what they say. */
  const show = async () => (isRead ? put(data) : refresh());

  /** Asks whether there are any, and shows them; whether there were. */
  const refresh = async () => {
    const page = (await refetch({ throwOnError: true })).data;
    if (page) await put(page);
    return Boolean(page?.body.length);
  };

  const put = async (page: Page<Activity[]>) => {
    clearCreated(client, scope);
    // More than one page is new: the feed starts again rather than with a gap.
    if (newerPath === null || page.next) {
      await client.resetQueries({ queryKey: homeKey(scope) });
      return;
    }
    const fresh = page.body.filter((entry) => !known.has(entryKey(entry)));
    client.setQueryData<Feed>(homeKey(scope), (feed) =>
      feed ? prepend(feed, fresh, page.prev) : feed,
    );
  };
  return { count, isMore: data.next !== null || created.length > MAX_CREATED, show, refresh };
}
