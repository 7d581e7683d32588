/** Queries and mutations of the viewer's mutes. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { post, remove } from '@/lib/api';
import type { Mute, WrittenMute } from '@/lib/api-types.gen';
import { newKey } from '@/lib/idempotency-key';
import { type Pages, pagesFrom } from '@/lib/paged-query';

/** The viewer's mutes, newest first. */
export function useMutes() {
  return useInfiniteQuery({
    queryKey: ['users', 'mutes'],
    ...pagesFrom('/api/mutes'),
    select: selectMutes,
    staleTime: 0,
  });
}

function selectMutes({ pages }: Pages<Mute[]>): Mute[] {
  const mutes = pages.flatMap((page) => page.body);
  return Array.from(new Map(mutes.map((mute) => [mute.uuid, mute])).values());
}

/** Mutes, and refetches everything: muted content may have to be left out. */
export function useMute() {
  const client = useQueryClient();
  return async (written: WrittenMute): Promise<void> => {
    await post('/api/mutes', written, newKey());
    void client.invalidateQueries();
  };
}

/** Deletes a mute. */
export function useUnmute() {
  const client = useQueryClient();
  return async (uuid: string): Promise<void> => {
    await remove(`/api/mutes/${uuid}`);
    void client.invalidateQueries();
  };
}
