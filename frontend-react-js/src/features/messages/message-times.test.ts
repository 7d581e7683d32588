import { describe, expect, it } from 'vitest';
import { formatDay, formatShortDate } from './message-times';

const at = (year: number, month: number, day: number, hour = 12) =>
  new Date(year, month - 1, day, hour);
const now = at(2026, 3, 10, 9).getTime();
const words = (date: Date) => formatDay(date.toISOString(), now);

describe('formatDay', () => {
  it('says today and yesterday by the calendar, not by hours', () => {
    expect(words(at(2026, 3, 10, 0))).toBe('Today');
    expect(words(at(2026, 3, 9, 23))).toBe('Yesterday');
    expect(words(at(2026, 3, 9, 0))).toBe('Yesterday');
  });

  it('says the date of days before, with the year where it is another', () => {
    expect(words(at(2026, 3, 8))).toBe('Sunday, March 8');
    expect(words(at(2025, 12, 31))).toBe('December 31, 2025');
  });
});

describe('formatShortDate', () => {
  it('says the time of what was today, else the day', () => {
    expect(formatShortDate(at(2026, 3, 10, 8).toISOString(), now)).toMatch(/^8:00\sAM$/);
    expect(formatShortDate(at(2026, 3, 9, 23).toISOString(), now)).toBe('Mar 9');
  });
});
