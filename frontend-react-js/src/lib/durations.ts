/** Durations and points in time as text. */
import { exactFormat, quantityFormat, type Unit, type UnitStyle } from './formats';
import { t } from './i18n';

const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

function quantity(count: number, unit: Unit, style: UnitStyle): string {
  return quantityFormat(unit, style).format(count);
}

/** In the largest unit that fits: 42 seconds, 3 hours, 6 days. */
export function formatDuration(ms: number, style: UnitStyle = 'long'): string {
  const span = Math.max(0, ms);
  const [length, unit] = unitFor(span);
  const round = length === SECOND ? Math.ceil : Math.round;
  return quantity(round(span / length), unit, style);
}

/** Like `formatDuration`, but rounded up, so that nobody waits too short. */
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

/** For a choice in a list: a day is `1 day`, not `24 hours`. */
export function formatChoice(ms: number): string {
  return ms === DAY ? quantity(1, 'day', 'long') : formatDuration(ms);
}

/** The time since something was written; below a minute `now`. */
export function formatAgo(ms: number): string {
  return ms < MINUTE ? t('time.now') : formatDuration(ms, 'narrow');
}

/** Date and time in full, in the person's time zone. */
export function formatExact(iso: string): string {
  return exactFormat().format(new Date(iso));
}
