import { screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { DAY, HOUR, MINUTE } from '@/lib/durations';
import { serverClock } from '@/lib/time';
import { renderWithProviders } from '@/testing/render';
import { ExpiryRing } from './expiry-ring';

const NOW = Date.UTC(2026, 0, 5, 12);
afterEach(() => vi.restoreAllMocks());

function ring(age: number, left: number, terse = false) {
  vi.spyOn(serverClock, 'now').mockReturnValue(NOW);
  const [createdAt, expiresAt] = [NOW - age, NOW + left].map((at) => new Date(at).toISOString());
  renderWithProviders(
    <ExpiryRing createdAt={createdAt ?? ''} expiresAt={expiresAt ?? ''} terse={terse} />,
  );
  const time = screen.getByRole('img').closest('time');
  if (!time) throw new Error('there is no ring');
  return time;
}

it.each([
  ['long', 2 * HOUR, 30 * DAY, '30d'],
  ['day', 2 * HOUR, 3 * HOUR, '3h'],
  ['hour', 2 * HOUR, 25 * MINUTE, 'gone in 25m'],
  ['minute', 2 * HOUR, 42_000, 'gone in 42s'],
])('is as hot as its end is near: %s', (heat, age, left, words) => {
  const time = ring(age, left);
  expect(time).toHaveAttribute('data-heat', heat);
  expect(time).toHaveTextContent(words);
});

it('says the time without words beside others like it', () => {
  expect(ring(HOUR, 25 * MINUTE, true).textContent).toBe('25m');
});

it('names both moments, of which the first is nowhere else in a feed', () => {
  const { title } = ring(2 * HOUR, 3 * HOUR);
  expect(title).toMatch(/^Written .*January 5.* · Expires .*January 5/);
});

it('lights up once when it is new, and stays fresh for a while', () => {
  const posted = ring(1000, 3 * HOUR);
  expect(posted).toHaveAttribute('data-lit');
  expect(posted).toHaveAttribute('data-fresh');
});

it('is fresh without a light after that', () => {
  const time = ring(10 * MINUTE, 3 * HOUR);
  expect(time).not.toHaveAttribute('data-lit');
  expect(time).toHaveAttribute('data-fresh');
});
