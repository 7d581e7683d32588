/** The number of unread notifications. */
import { useQuery } from '@tanstack/react-query';
import { read } from '@/lib/api';
import { usePolled } from '@/lib/query-client';

export const unreadKey = ['notifications', 'unread_count'] as const;
export const listKey = ['notifications', 'list'] as const;

export function useUnreadNotifications(enabled: boolean) {
  return useQuery({
    queryKey: unreadKey,
    queryFn: ({ signal }) => read('/api/activities/notifications/unread_count', signal),
    ...usePolled(),
    enabled,
  });
}

/** As many as the page shows entries; 100 means 100 or more; 0 until the number is known. */
export function useUnreadCount(enabled: boolean): number {
  return useUnreadNotifications(enabled).data?.unread_entries ?? 0;
}
