/** Spans of time in the words of the page. */

const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

type Unit = 'second' | 'minute' | 'hour' | 'day';
type Style = 'long' | 'narrow';

const formats = new Map<string, Intl.NumberFormat>();

function quantity(count: number, unit: Unit, unitDisplay: Style): string {
  const key = `${unit} ${unitDisplay}`;
  const known = formats.get(key);
  const format = known ?? new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay });
  if (!known) formats.set(key, format);
  return format.format(count);
}

/** The one unit that says most: 42 seconds, 3 hours, 6 days. */
export function spanWords(ms: number, style: Style = 'long'): string {
  const span = Math.max(0, ms);
  if (span < MINUTE) return quantity(Math.ceil(span / SECOND), 'second', style);
  if (span < 59.5 * MINUTE) return quantity(Math.round(span / MINUTE), 'minute', style);
  if (span < 1.5 * DAY) return quantity(Math.round(span / HOUR), 'hour', style);
  return quantity(Math.round(span / DAY), 'day', style);
}

/** How long ago something was said; below a minute it is simply now. */
export function agoWords(ms: number): string {
  return ms < MINUTE ? 'now' : spanWords(ms, 'narrow');
}

const exact = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'medium' });

/** The moment in full, in the person's own time zone. */
export function exactWords(iso: string): string {
  return exact.format(new Date(iso));
}
