/** Spans of time in the words of the page. */
import { exactFormat, quantityFormat, type Unit, type UnitStyle } from './formats';
import { t } from './i18n';

const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

function quantity(count: number, unit: Unit, style: UnitStyle): string {
  return quantityFormat(unit, style).format(count);
}

/** The one unit that says most: 42 seconds, 3 hours, 6 days. */
export function formatDuration(ms: number, style: UnitStyle = 'long'): string {
  const span = Math.max(0, ms);
  const [length, unit] = unitFor(span);
  const round = length === SECOND ? Math.ceil : Math.round;
  return quantity(round(span / length), unit, style);
}

/** As a span, rounded up: whoever waits as long as it says has waited long enough. */
export function formatWait(ms: number): string {
  const [length] = unitFor(ms);
  return formatDuration(Math.ceil(ms / length) * length);
}

function unitFor(span: number): [number, Unit] {
  if (span < MINUTE) return [SECOND, 'second'];
  if (span < 59.5 * MINUTE) return [MINUTE, 'minute'];
  if (span < 1.5 * DAY) return [HOUR, 'hour'];
  return [DAY, 'day'];
}

/** A span that is offered as a choice, where a day is one day and not 24 hours. */
export function formatChoice(ms: number): string {
  return ms === DAY ? quantity(1, 'day', 'long') : formatDuration(ms);
}

/** How long ago something was said; below a minute it is simply now. */
export function formatAgo(ms: number): string {
  return ms < MINUTE ? t('time.now') : formatDuration(ms, 'narrow');
}

/** The moment in full, in the person's own time zone. */
export function formatExact(iso: string): string {
  return exactFormat().format(new Date(iso));
}
