import { useEffect } from 'react';
import { useUnreadMessages } from '@/features/messages/unread-count';
import { useUnreadCount } from '@/features/notifications/unread-count';

/** Puts the number of what is unread on the icon of the installed app, where there is such a thing. */
export function AppBadge({ isSignedIn }: { isSignedIn: boolean }) {
  const notifications = useUnreadCount(isSignedIn);
  const unread = notifications + useUnreadMessages(isSignedIn);
  useEffect(() => {
    // Zero takes it away. A browser that knows badges may still refuse them.
    navigator.setAppBadge?.(unread).catch(() => {});
  }, [unread]);
  return null;
}
