/** Dates and times of messages: the day above them, the time beside them. */

import { dateFormat, relativeFormat } from '@/lib/formats';

/** Identifies a day in the person's time zone. */
export function dayOf(iso: string): string {
  return new Date(iso).toDateString();
}

function daysBefore(moment: Date, now: Date): number {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
  // Rounded, because days on which the clock changes have 23 or 25 hours.
  return Math.round((midnight(now).getTime() - midnight(moment).getTime()) / 86_400_000);
}

/** Today, Yesterday, or the date. */
export function formatDay(iso: string, now: number): string {
  const moment = new Date(iso);
  const today = new Date(now);
  const days = daysBefore(moment, today);
  if (days === 0 || days === 1) {
    const words = relativeFormat({ numeric: 'auto' }).format(-days, 'day');
    return words.charAt(0).toUpperCase() + words.slice(1);
  }
  const isThisYear = moment.getFullYear() === today.getFullYear();
  const long = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  return dateFormat(isThisYear ? long : { dateStyle: 'long' }).format(moment);
}

export function formatTime(iso: string): string {
  return dateFormat({ timeStyle: 'short' }).format(new Date(iso));
}

/** For a list: the time if it is today, else a short date. */
export function formatShortDate(iso: string, now: number): string {
  const moment = new Date(iso);
  if (daysBefore(moment, new Date(now)) === 0) return formatTime(iso);
  return dateFormat({ day: 'numeric', month: 'short' }).format(moment);
}
