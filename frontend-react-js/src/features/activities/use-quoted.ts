/** The crud that a draft quotes. */
import { useQuery } from '@tanstack/react-query';
import { read } from '@/lib/api';
import type { Activity } from '@/lib/api-types.gen';
import { useExpired } from '@/lib/use-expired';
import { isGone } from './actions-api';

export type Quote = NonNullable<Activity['quote']>;

/** In the cache it becomes null when it is deleted. */
export const quotedKey = (uuid: string) => ['activities', 'quoted', uuid] as const;

export function useQuoted(uuid: string | null) {
  const { data, error, refetch } = useQuery<Quote | null>({
    enabled: uuid !== null,
    queryKey: quotedKey(uuid ?? ''),
    queryFn: ({ signal }) => read(`/api/activities/${uuid ?? ''}?limit=1`, signal),
  });
  const isExpired = useExpired(data?.expires_at ?? '');
  const isOver = isExpired || data === null || isGone(error);
  return {
    uuid,
    /** Null while it is loading, and once it is gone. */
    crud: isOver ? null : (data ?? null),
    isOver: uuid !== null && isOver,
    /** What is sent of it: without what is gone, the text is posted alone. */
    sent: uuid && !isOver ? { quoted_activity_uuid: uuid } : {},
    /** Whether a crud could not be posted because this one is gone. */
    isWhy: async (problem: unknown) =>
      uuid !== null && isGone(problem) && isGone((await refetch()).error),
  };
}
