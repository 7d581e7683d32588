/** New cruds that the stream has told of and no feed shows yet. */
import { type QueryClient, skipToken, useQuery } from '@tanstack/react-query';
import type { Scope } from '@/lib/first-visit/api-paths';

/** In the cache like a crud, so that it leaves at its end. */
interface Created {
  uuid: string;
  entry_uuid: string;
  expires_at: string;
  /** As `entryKey` of the same entry in a feed. */
  key: string;
}

/** Beyond this number it does not matter how many there are. */
export const MAX_CREATED = 99;

const NONE: readonly Created[] = [];
const createdKey = (scope: Scope) => ['activities', 'created', scope] as const;

export function useCreated(scope: Scope): readonly Created[] {
  const { data } = useQuery<readonly Created[]>({
    queryKey: createdKey(scope),
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? NONE;
}

export function addCreated(client: QueryClient, scope: Scope, created: Created): void {
  client.setQueryData<readonly Created[]>(createdKey(scope), (list = NONE) =>
    list.some(({ entry_uuid }) => entry_uuid === created.entry_uuid)
      ? list
      : [...list.slice(-MAX_CREATED), created],
  );
}

/** Forgets them: the feed has been read since. */
export function clearCreated(client: QueryClient, scope: Scope): void {
  client.setQueryData<readonly Created[]>(createdKey(scope), NONE);
}

/** A repost was taken back; the crud lives on. */
export function removeCreated(client: QueryClient, entryUuid: string): void {
  client.setQueriesData<readonly Created[]>({ queryKey: ['activities', 'created'] }, (list) =>
    list?.filter(({ entry_uuid }) => entry_uuid !== entryUuid),
  );
}

/** The key of an entry in feeds: a crud can be there as itself and as a repost. */
export function keyOf(uuid: string, by: string | null): string {
  return `${uuid} ${by ?? ''}`;
}
