/** Puts messages together as one reads them: by day, and within it what one person said in one go. */
import { MINUTE } from '@/lib/duration-words';
import { dayOf } from './moments';

interface Said {
  created_at: string;
  mine: boolean;
}

export interface Placed<Item extends Said> {
  item: Item;
  /** Nothing before it was said on its day. */
  beginsDay: boolean;
  /** The next one is somebody else's, or was said later. */
  endsRun: boolean;
}

const TOGETHER_MS = 5 * MINUTE;

export function placeInRuns<Item extends Said>(items: readonly Item[]): Placed<Item>[] {
  return items.map((item, index) => {
    const before = items[index - 1];
    const after = items[index + 1];
    return {
      item,
      beginsDay: !before || dayOf(before.created_at) !== dayOf(item.created_at),
      endsRun: !after || !isTogether(item, after),
    };
  });
}

function isTogether(one: Said, next: Said): boolean {
  const apart = Date.parse(next.created_at) - Date.parse(one.created_at);
  return (
    one.mine === next.mine &&
    apart < TOGETHER_MS &&
    dayOf(one.created_at) === dayOf(next.created_at)
  );
}
