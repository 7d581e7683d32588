/** Groups notifications: all likes of one crud are one entry. */
import type { Actor, NotifiedActivity } from '@/lib/api-types.gen';

export interface NotificationGroup {
  /** The newest one, which gives the group its position and time. */
  item: NotifiedActivity;
  /** All actors, the newest first, without duplicates. */
  actors: Actor[];
  isUnread: boolean;
}

/** Replies, mentions and quotes are not grouped: each has its own text. */
function subjectOf({ uuid, notification }: NotifiedActivity): string {
  switch (notification.kind) {
    case 'reply':
    case 'mention':
    case 'quote':
    case 'moderation':
      return notification.uuid;
    case 'follow':
    case 'follow_request':
    case 'follow_accepted':
      return notification.kind;
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
