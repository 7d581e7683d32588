/** A thread: a crud, its ancestors and its replies, kept fresh while it is shown. */
import {
  infiniteQueryOptions,
  type QueryClient,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Activity, Thread, ThreadEntry } from '@/lib/api-types.gen';
import { threadPath } from '@/lib/first-visit/api-paths';
import { usePollInterval } from '@/lib/live/connected';
import { type Pages, revalidatedPagesFrom } from '@/lib/paged-query';
import { ApiError } from '@/lib/problem';
import { JUST_READ_MS } from '@/lib/query-client';
import { threadsKey } from './api';

/** As it is cached: `activity` becomes null when it expires. */
type CachedThread = Omit<Thread, 'activity'> & { activity: Activity | null };

const LOOK_EVERY_MS = 10_000;

export function threadQuery(client: QueryClient, uuid: string) {
  const queryKey = [...threadsKey, uuid];
  return infiniteQueryOptions({
    queryKey,
    ...revalidatedPagesFrom(client, queryKey, threadPath(uuid), unchanged),
    select: selectThread,
    staleTime: JUST_READ_MS,
    refetchOnWindowFocus: 'always',
  });
}

export function useThread(uuid: string) {
  const interval = usePollInterval(LOOK_EVERY_MS);
  return useInfiniteQuery({
    ...threadQuery(useQueryClient(), uuid),
    refetchInterval: ({ state }) =>
      isOver(state.error) ? false : interval * Math.max(1, state.data?.pages.length ?? 1),
  });
}

const unchanged = (thread: Thread): CachedThread => thread;

/** The pages go back in time, each with its oldest reply first. */
function selectThread({ pages }: Pages<CachedThread>) {
  const replies = pages.toReversed().flatMap((page) => page.body.replies);
  return {
    ancestors: pages[0]?.body.ancestors ?? [],
    activity: pages[0]?.body.activity ?? null,
    replies: Array.from(new Map(replies.map((entry) => [entry.uuid, entry])).values()),
  };
}

/** The crud is gone or unknown, so polling changes nothing. */
function isOver(error: Error | null): boolean {
  return error instanceof ApiError && error.status < 500 && error.status !== 429;
}

/** An entry of a thread with its replies. */
export interface Branch {
  entry: ThreadEntry;
  replies: Branch[];
}

/** Entries in reading order as a tree; what is gone has no replies. */
export function branchesOf(entries: readonly ThreadEntry[]): Branch[] {
  const roots: Branch[] = [];
  const above: Branch[] = [];
  for (const entry of entries) {
    above.length = Math.min(above.length, entry.depth - 1);
    const branch = { entry, replies: [] };
    const answered = above.at(-1);
    if (!answered) roots.push(branch);
    else if (answered.entry.activity) answered.replies.push(branch);
    above.push(branch);
  }
  return roots;
}

/** The number of living replies to a crud that the page does not show. */
export function hiddenReplies({ entry, replies }: Branch): number {
  // An entry that expired just now is in `replies_count` until the next poll.
  const counted = replies.filter(({ entry }) => entry.activity || !entry.expired_at).length;
  return Math.max(0, (entry.activity?.replies_count ?? 0) - counted);
}

/** Groups adjacent branches that are gone; the order stays. */
export function withGoneTogether(branches: readonly Branch[]): (Branch | Branch[])[] {
  const rows: (Branch | Branch[])[] = [];
  for (const branch of branches) {
    const last = rows.at(-1);
    if (branch.entry.activity) rows.push(branch);
    else if (Array.isArray(last)) last.push(branch);
    else rows.push([branch]);
  }
  return rows;
}
