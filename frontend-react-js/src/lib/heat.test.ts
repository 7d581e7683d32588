import { expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from './durations';
import { heatOf, isFresh } from './heat';

it.each([
  [0, 'minute'],
  [MINUTE - 1, 'minute'],
  [MINUTE, 'hour'],
  [HOUR - 1, 'hour'],
  [HOUR, 'day'],
  [DAY - 1, 'day'],
  [DAY, 'long'],
  [30 * DAY, 'long'],
])('is as near as the time that is left: %d ms', (left, heat) => {
  expect(heatOf(left)).toBe(heat);
});

it.each([
  ['a tenth of a short life', 3 * HOUR, 18 * MINUTE],
  ['an hour of a long one', 30 * DAY, HOUR],
])('is fresh for %s', (_, life, until) => {
  expect(isFresh(until - 1, life)).toBe(true);
  expect(isFresh(until, life)).toBe(false);
});
