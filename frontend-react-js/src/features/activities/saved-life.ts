/** The life that was chosen last, stored on this device. */

import { DAY } from '@/lib/durations';
import { getItem, removeByPrefix, setItem } from '@/lib/storage';
import { serverClock } from '@/lib/time';
import { DEFAULT_LIFE, isTtl, isUnit, type Life, spanOf } from './life';

const NAME = 'life';
const STORED_MS = 365 * DAY;

export function saveLife(life: Life): void {
  const { choice, amount, unit } = life;
  if (spanOf(life) === null) return;
  setItem(NAME, [choice, amount, unit].join(' '), serverClock.now() + STORED_MS);
}

/** When a draft ends that is written with what is usual. */
export function usualDraftEnd(): number {
  const span = spanOf(savedLife() ?? DEFAULT_LIFE) ?? 0;
  return serverClock.now() + span;
}

/** From now on a crud begins with what is usual at the place. */
export const forgetLife = () => removeByPrefix(NAME);

/** Null if none was chosen on this device. */
export function savedLife(): Life | null {
  const [choice = '', amount = '', unit = ''] = getItem(NAME)?.split(' ') ?? [];
  if (isTtl(choice)) return { ...DEFAULT_LIFE, choice };
  if (choice !== 'free' || !isUnit(unit)) return null;
  const life: Life = { choice, amount, unit };
  return spanOf(life) === null ? null : life;
}
