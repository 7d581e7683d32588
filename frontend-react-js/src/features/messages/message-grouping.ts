/** Groups messages by day, and within a day those that one person wrote in a short time. */
import { MINUTE } from '@/lib/durations';
import { dayOf } from './message-times';

interface Groupable {
  created_at: string;
  mine: boolean;
}

export interface GroupedMessage<Item extends Groupable> {
  item: Item;
  /** It is the first message of its day. */
  startsDay: boolean;
  /** The next one is by the other person, or was written later. */
  endsGroup: boolean;
}

const MAX_GAP_MS = 5 * MINUTE;

export function groupMessages<Item extends Groupable>(
  items: readonly Item[],
): GroupedMessage<Item>[] {
  return items.map((item, index) => {
    const before = items[index - 1];
    const after = items[index + 1];
    return {
      item,
      startsDay: !before || dayOf(before.created_at) !== dayOf(item.created_at),
      endsGroup: !after || !areGrouped(item, after),
    };
  });
}

function areGrouped(one: Groupable, next: Groupable): boolean {
  const gap = Date.parse(next.created_at) - Date.parse(one.created_at);
  return (
    one.mine === next.mine && gap < MAX_GAP_MS && dayOf(one.created_at) === dayOf(next.created_at)
  );
}
