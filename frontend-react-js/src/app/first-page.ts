/** The pages on which most visits start: what they need loads beside the app, not after it. */
import type { QueryClient } from '@tanstack/react-query';
import {
  homePath,
  parseKind,
  parseScope,
  profilePath,
  threadPath,
  userPath,
} from '@/lib/first-visit/api-paths';
import { parseHandle } from '@/lib/parse-handle';

/** Fills the cache from the prefetched responses; the page itself retries what fails. */
type Read = (client: QueryClient) => Promise<unknown>;

export interface FirstPage {
  /** The requests to prefetch. */
  prefetches: readonly string[];
  /** The name in `firstPages` of a page whose code is not part of the app chunk. */
  name?: 'profile' | 'thread';
  load: () => Promise<Read>;
}

/** The first render does not wait for retries. */
export const NO_RETRY = { retry: false };
const OTHER_PAGE: FirstPage = { prefetches: [], load: async () => async () => {} };

export function firstPage({ pathname, search }: Pick<Location, 'pathname' | 'search'>): FirstPage {
  const parameters = new URLSearchParams(search);
  if (pathname === '/') return home(parameters);
  const [, at, what, uuid, ...more] = pathname.split('/');
  const handle = parseHandle(at);
  if (!handle || more.length > 0) return OTHER_PAGE;
  if (what === undefined) return profile(handle, parameters);
  return what === 'status' && uuid ? thread(uuid.toLowerCase()) : OTHER_PAGE;
}

function home(parameters: URLSearchParams): FirstPage {
  const scope = parseScope(parameters.get('scope'));
  return {
    prefetches: [homePath(scope)],
    load: async () => {
      const { homeQuery } = await import('@/features/activities/api');
      return (client) => client.prefetchInfiniteQuery({ ...homeQuery(scope), ...NO_RETRY });
    },
  };
}

function profile(handle: string, parameters: URLSearchParams): FirstPage {
  const kind = parseKind(parameters.get('kind'));
  return {
    name: 'profile',
    prefetches: [profilePath(handle), userPath(handle, kind)],
    load: async () => {
      const [{ userQuery }, { profileQuery }] = await Promise.all([
        import('@/features/activities/api'),
        import('@/features/users/api'),
        import('./pages/profile-page'),
      ]);
      return (client) =>
        Promise.all([
          client.prefetchQuery({ ...profileQuery(handle), ...NO_RETRY }),
          client.prefetchInfiniteQuery({ ...userQuery(handle, kind), ...NO_RETRY }),
        ]);
    },
  };
}

function thread(uuid: string): FirstPage {
  return {
    name: 'thread',
    prefetches: [threadPath(uuid)],
    load: async () => {
      const [{ threadQuery }] = await Promise.all([
        import('@/features/activities/thread-api'),
        import('./pages/status-page'),
      ]);
      return (client) =>
        client.prefetchInfiniteQuery({ ...threadQuery(client, uuid), ...NO_RETRY });
    },
  };
}
