/** How many messages are new, over all conversations. */
import { useUnread } from '@/lib/use-unread';

export const unreadKey = ['messages', 'unread_count'] as const;

export function useUnreadMessages(enabled: boolean): number {
  return useUnread(unreadKey, '/api/message_groups/unread_count', enabled).count;
}
