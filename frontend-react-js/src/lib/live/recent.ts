/** What the stream told lately, for a tab that begins to listen. */
import type { LiveEvent } from './events';

const MAX_RECENT = 200;

interface Told {
  event: LiveEvent;
  id: string;
}

export interface Recent {
  /** What follows is everything that is told after this position. */
  begin: (position: string) => void;
  add: (event: LiveEvent, id: string) => void;
  /** All that was told after this position; null if that is not known. */
  after: (position: string | null) => Told[] | null;
}

export function createRecent(): Recent {
  let begun = Number.POSITIVE_INFINITY;
  let told: Told[] = [];

  return {
    begin(position) {
      begun = Number(position);
      told = [];
    },
    add(event, id) {
      told.push({ event, id });
      if (told.length > MAX_RECENT) begun = Number(told.shift()?.id);
    },
    after(position) {
      if (position === null || Number(position) < begun) return null;
      return told.filter(({ id }) => Number(id) > Number(position));
    },
  };
}
