import { describe, expect, it } from 'vitest';
import {
  DAY,
  formatAgo,
  formatChoice,
  formatDuration,
  formatWait,
  HOUR,
  MINUTE,
} from './durations';

describe('formatDuration', () => {
  it.each([
    [-5, '0 seconds'],
    [900, '1 second'],
    [59_000, '59 seconds'],
    [MINUTE, '1 minute'],
    [59.4 * MINUTE, '59 minutes'],
    [59.6 * MINUTE, '1 hour'],
    [3 * HOUR, '3 hours'],
    [DAY, '24 hours'],
    [7 * DAY, '7 days'],
  ])('says %d ms as %s', (ms, words) => {
    expect(formatDuration(ms)).toBe(words);
  });

  it('has a short form', () => {
    expect(formatDuration(3 * HOUR, 'narrow')).toBe('3h');
  });
});

describe('formatAgo', () => {
  it('says now for the first minute, also when a clock is ahead', () => {
    expect(formatAgo(-2000)).toBe('now');
    expect(formatAgo(59_000)).toBe('now');
    expect(formatAgo(5 * MINUTE)).toBe('5m');
  });
});

describe('formatWait', () => {
  it.each([
    [400, '1 second'],
    [MINUTE, '1 minute'],
    [61_000, '2 minutes'],
    [59.4 * MINUTE, '1 hour'],
    [61 * MINUTE, '2 hours'],
    [35.5 * HOUR, '2 days'],
  ])('says %d ms as %s, never less', (ms, words) => {
    expect(formatWait(ms)).toBe(words);
  });
});

describe('formatChoice', () => {
  it('names a day as such, and other spans as durations', () => {
    expect(formatChoice(DAY)).toBe('1 day');
    expect(formatChoice(HOUR)).toBe('1 hour');
  });
});
