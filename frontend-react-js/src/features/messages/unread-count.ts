/** The number of unread messages in all conversations. */
import { useQuery } from '@tanstack/react-query';
import { read } from '@/lib/api';
import { usePolled } from '@/lib/query-client';

export const unreadKey = ['messages', 'unread_count'] as const;

/** 100 means 100 or more; 0 until the number is known. */
export function useUnreadMessages(enabled: boolean): number {
  const { data } = useQuery({
    queryKey: unreadKey,
    queryFn: ({ signal }) => read('/api/message_groups/unread_count', signal),
    ...usePolled(),
    enabled,
  });
  return data?.unread_count ?? 0;
}
