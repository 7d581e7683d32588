import { describe, expect, it } from 'vitest';
import { agoWords, DAY, HOUR, MINUTE, spanWords, waitWords } from './duration-words';

describe('spanWords', () => {
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
    expect(spanWords(ms)).toBe(words);
  });

  it('has a short form', () => {
    expect(spanWords(3 * HOUR, 'narrow')).toBe('3h');
  });
});

describe('agoWords', () => {
  it('says now for the first minute, also when a clock is ahead', () => {
    expect(agoWords(-2000)).toBe('now');
    expect(agoWords(59_000)).toBe('now');
    expect(agoWords(5 * MINUTE)).toBe('5m');
  });
});

describe('waitWords', () => {
  it.each([
    [400, '1 second'],
    [MINUTE, '1 minute'],
    [61_000, '2 minutes'],
    [59.4 * MINUTE, '1 hour'],
    [61 * MINUTE, '2 hours'],
    [35.5 * HOUR, '2 days'],
  ])('says %d ms as %s, never less', (ms, words) => {
    expect(waitWords(ms)).toBe(words);
  });
});
