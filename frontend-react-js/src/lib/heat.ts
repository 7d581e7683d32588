/** How near an end is, as pages show it: by color and weight, whatever the whole life was. */
import { DAY, HOUR, MINUTE } from './durations';

/** Ends within a minute, an hour or a day, or later. */
export type Heat = 'minute' | 'hour' | 'day' | 'long';

/** Of its life, and at most an hour. */
const FRESH_SHARE = 0.1;

export function heatOf(left: number): Heat {
  if (left < MINUTE) return 'minute';
  if (left < HOUR) return 'hour';
  return left < DAY ? 'day' : 'long';
}

/** Whether something of this age was written only now. */
export function isFresh(age: number, life: number): boolean {
  return age < Math.min(HOUR, life * FRESH_SHARE);
}
