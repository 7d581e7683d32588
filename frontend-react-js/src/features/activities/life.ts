/** The lives that a crud can have. */
import { DAY, formatChoice, HOUR, MINUTE } from '@/lib/durations';

export const lives = {
  '30-days': 30 * DAY,
  '7-days': 7 * DAY,
  '3-days': 3 * DAY,
  '1-day': DAY,
  '12-hours': 12 * HOUR,
  '3-hours': 3 * HOUR,
  '1-hour': HOUR,
} as const;

export const units = { minutes: MINUTE, hours: HOUR, days: DAY } as const;

export type Ttl = keyof typeof lives;
export type Unit = keyof typeof units;

/** What a person chose: one of the fixed lives, or a free one as it was typed. */
export interface Life {
  choice: Ttl | 'free';
  amount: string;
  unit: Unit;
}

/** As the API takes it. */
export type SentLife = { ttl: Ttl } | { expires_in: number };

export const DEFAULT_LIFE: Life = { choice: '7-days', amount: '', unit: 'hours' };

/** The API limits the life of a reply to that of the crud it answers. */
export const MAX_REPLY_LIFE: Life = { ...DEFAULT_LIFE, choice: '30-days' };

/** The longest life of a crud unless the place sets another. */
export const MAX_LIFE_MS = 30 * DAY;

/** A fixed life that is longer than `max` becomes the longest one that is not. */
export function boundedLife(life: Life, max: number): Life {
  if (life.choice === 'free' || lives[life.choice] <= max) return life;
  const [longest] = Object.entries(lives).find(([, span]) => span <= max) ?? [];
  return longest && isTtl(longest)
    ? { ...life, choice: longest }
    : { choice: 'free', amount: String(max / MINUTE), unit: 'minutes' };
}

/** The life of this span: one of the fixed ones, or a free one. */
export function lifeOf(span: number): Life {
  const [fixed] = Object.entries(lives).find(([, length]) => length === span) ?? [];
  if (fixed && isTtl(fixed)) return { ...DEFAULT_LIFE, choice: fixed };
  const unit = span % HOUR === 0 ? 'hours' : 'minutes';
  return { choice: 'free', amount: String(span / units[unit]), unit };
}

export function isTtl(value: string): value is Ttl {
  return value in lives;
}

export function isUnit(value: string): value is Unit {
  return value in units;
}

/** In milliseconds; null if it is out of range. */
export function spanOf({ choice, amount, unit }: Life, max = MAX_LIFE_MS): number | null {
  if (choice !== 'free') return lives[choice];
  const span = Math.round((Number(amount) * units[unit]) / 1000) * 1000;
  return span >= MINUTE && span <= max ? span : null;
}

export function sentLife(life: Life, max = MAX_LIFE_MS): SentLife | null {
  if (life.choice !== 'free') return { ttl: life.choice };
  const span = spanOf(life, max);
  return span === null ? null : { expires_in: span / 1000 };
}

export function lifeText(sent: SentLife): string {
  return formatChoice('ttl' in sent ? lives[sent.ttl] : sent.expires_in * 1000);
}
