import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { anActivity, inSeconds } from '@/testing/factories';
import { removeExpiredFromCache } from './expiry';
import { createServerClock } from './time';

const KEY = ['activities', 'home'];

describe('removeExpiredFromCache', () => {
  let client: QueryClient;
  let stop: () => void;

  beforeEach(() => {
    vi.useFakeTimers();
    client = new QueryClient();
    const clock = createServerClock({ monotonic: () => Date.now(), wall: () => Date.now() });
    stop = removeExpiredFromCache(client, clock);
  });

  afterEach(() => {
    stop();
    client.clear();
    vi.useRealTimers();
  });

  it('takes each crud out of the cache at its second', () => {
    const first = anActivity({ expires_at: inSeconds(2) });
    const second = anActivity({ expires_at: inSeconds(4) });
    client.setQueryData(KEY, [first, second]);

    vi.advanceTimersByTime(1999);
    expect(client.getQueryData(KEY)).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(client.getQueryData(KEY)).toEqual([second]);
    vi.advanceTimersByTime(2000);
    expect(client.getQueryData(KEY)).toEqual([]);
  });

  it('takes a trend out with the last of its cruds', () => {
    const trends = ['short', 'long'].map((tag, index) => ({
      tag,
      expires_at: inSeconds(2 + index),
    }));
    client.setQueryData(['search', 'trends'], trends);
    vi.advanceTimersByTime(2000);
    expect(client.getQueryData(['search', 'trends'])).toEqual([trends[1]]);
  });

  it('keeps evidence, which may be read after the end', () => {
    const evidence = { message: 'Spam', expires_at: inSeconds(1) };
    client.setQueryData(['report'], evidence);
    vi.advanceTimersByTime(2000);
    expect(client.getQueryData(['report'])).toEqual(evidence);
  });

  it('keeps one timer for everything', () => {
    client.setQueryData(KEY, [anActivity(), anActivity()]);
    client.setQueryData(['notifications'], [anActivity()]);
    stop();
    const withoutOurs = vi.getTimerCount();
    stop = removeExpiredFromCache(client);
    client.setQueryData(['more'], [anActivity(), anActivity()]);
    expect(vi.getTimerCount() - withoutOurs).toBeLessThanOrEqual(2);
  });

  it('drops an answer that is itself an expired crud', () => {
    client.setQueryData(['activities', 'one'], anActivity({ expires_at: inSeconds(1) }));
    vi.advanceTimersByTime(1000);
    expect(client.getQueryData(['activities', 'one'])).toBeUndefined();
  });

  it('forgets at once when the page comes back after its time', () => {
    client.setQueryData(KEY, [anActivity({ expires_at: inSeconds(10) })]);
    vi.setSystemTime(Date.now() + 60_000);
    window.dispatchEvent(new Event('focus'));
    expect(client.getQueryData(KEY)).toEqual([]);
  });

  it('forgets what a finished mutation still holds', async () => {
    const mutation = client.getMutationCache().build(client, {
      mutationFn: async () => anActivity({ expires_at: inSeconds(1) }),
    });
    await mutation.execute(undefined);
    vi.advanceTimersByTime(1000);
    expect(client.getMutationCache().getAll()).toEqual([]);
  });
});
