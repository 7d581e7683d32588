/** Puts together what belongs together: all who liked the same crud make one line. */
import type { Actor, NotifiedActivity } from '@/lib/api-types.gen';

export interface NotificationGroup {
  /** The newest of them, which gives the group its place and its time. */
  item: NotifiedActivity;
  /** Everybody concerned, the newest first, each once. */
  actors: Actor[];
  isUnread: boolean;
}

/** Talk is never put together: each reply and each mention has its own words. */
function subjectOf({ uuid, notification }: NotifiedActivity): string {
  switch (notification.kind) {
    case 'reply':
    case 'mention':
    case 'moderation':
      return notification.uuid;
    case 'follow':
      return 'follow';
    case 'like':
    case 'repost':
      return `${notification.kind} ${uuid}`;
    default:
      return notification.kind satisfies never;
  }
}

export function groupNotifications(items: readonly NotifiedActivity[]): NotificationGroup[] {
  const groups = new Map<string, NotificationGroup>();
  for (const item of items) {
    const { actor, read } = item.notification;
    const subject = subjectOf(item);
    const group = groups.get(subject) ?? { item, actors: [], isUnread: false };
    if (!group.actors.some((known) => known.handle === actor.handle)) group.actors.push(actor);
    group.isUnread ||= !read;
    groups.set(subject, group);
  }
  return Array.from(groups.values());
}
