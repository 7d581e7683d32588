/** How many messages are new, for every page to know. */
import { useQuery } from '@tanstack/react-query';
import { read } from '@/lib/api';
import type { UnreadCount } from '@/lib/api-types.gen';

export const unreadKey = ['messages', 'unread_count'] as const;
const UNREAD_EVERY_MS = 15_000;

/** Over all conversations, 100 standing for 100 or more; 0 until that is known. */
export function useUnreadMessages(enabled: boolean): number {
  const { data } = useQuery({
    queryKey: unreadKey,
    queryFn: ({ signal }) => read<UnreadCount>('/api/message_groups/unread_count', signal),
    staleTime: UNREAD_EVERY_MS / 2,
    refetchInterval: UNREAD_EVERY_MS,
    refetchOnWindowFocus: true,
    enabled,
  });
  return data?.unread_count ?? 0;
}
