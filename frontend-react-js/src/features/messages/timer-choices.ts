/** The choices of a conversation's timer. */

import { DAY, formatChoice, HOUR } from '@/lib/durations';
import { t } from '@/lib/i18n';

const spans = [HOUR, 3 * HOUR, 12 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY];

/** `Off`, or a span such as `1 hour`. */
export function timerText(seconds: number | null): string {
  if (seconds === null) return t('messages.off');
  return formatChoice(seconds * 1000);
}

/** The choices, with the current setting if it is none of them. */
export function timerChoices(set: number | null): (number | null)[] {
  const offered = new Set(spans.map((span) => span / 1000));
  if (set !== null) offered.add(set);
  return [null, ...Array.from(offered).sort((a, b) => a - b)];
}
