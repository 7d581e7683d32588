/** The lives to which the viewer's own crud can be changed. */

import { DAY, formatDuration, HOUR, MINUTE } from '@/lib/durations';
import { t } from '@/lib/i18n';
import { MAX_LIFE_MS } from './life';

export interface LifeChoice {
  /** From now. */
  seconds: number;
  words: string;
}

const SPANS = [10 * MINUTE, HOUR, 3 * HOUR, 12 * HOUR, DAY, 3 * DAY, 7 * DAY];
/** For the time until the request reaches the server. */
const MARGIN_MS = MINUTE;

/** Shortest first; the last one is the rest of the longest life after its creation. */
export function lifeChoices(
  createdAt: string,
  now: number,
  longestLife = MAX_LIFE_MS,
): LifeChoice[] {
  const max = Date.parse(createdAt) + longestLife - MARGIN_MS - now;
  const choices = SPANS.filter((span) => span < max).map((span) => ({
    seconds: span / 1000,
    words: formatDuration(span),
  }));
  if (max < MINUTE) return choices;
  const longest = {
    seconds: Math.floor(max / 1000),
    words: t('writing.asLongAsItCan', { span: formatDuration(max) }),
  };
  return [...choices, longest];
}
