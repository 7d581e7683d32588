import { useEffect } from 'react';
import { useUnreadMessages } from '@/features/messages/unread-count';
import { useUnreadCount } from '@/features/notifications/unread-count';

/** Shows the unread count on the icon of the installed app, where the browser supports that. */
export function AppBadge({ isSignedIn }: { isSignedIn: boolean }) {
  const notifications = useUnreadCount(isSignedIn);
  const unread = notifications + useUnreadMessages(isSignedIn);
  useEffect(() => {
    // Zero removes the badge. A browser that supports badges may still refuse one.
    navigator.setAppBadge?.(unread).catch(() => {});
  }, [unread]);
  return null;
}
