/** How many notifications are new. */
import { useUnread } from '@/lib/use-unread';

export const unreadKey = ['notifications', 'unread_count'] as const;

export function useUnreadNotifications(enabled: boolean) {
  return useUnread(unreadKey, '/api/activities/notifications/unread_count', enabled);
}

export function useUnreadCount(enabled: boolean): number {
  return useUnreadNotifications(enabled).count;
}
