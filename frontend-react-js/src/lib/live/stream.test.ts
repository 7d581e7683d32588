import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newestStream, openStreams, startLive, streams } from '@/testing/live';
import { keepStream, type Stream } from './stream';

const MINUTE = 60_000;

const onEvent = vi.fn();
const onLost = vi.fn();
const onRefused = vi.fn();
let stream: Stream;

async function start(lastEventId: string | null = null) {
  stream = keepStream({
    lastEventId,
    addressAfter: async (id) => (id === null ? '/stream' : `/stream?last_event_id=${id}`),
    onEvent,
    onLost,
    onRefused,
  });
  await vi.advanceTimersByTimeAsync(0);
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const resumedAfter = () => newestStream().query.get('last_event_id');

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0);
  vi.clearAllMocks();
  startLive();
});
afterEach(() => {
  stream.close();
  vi.useRealTimers();
});

describe('a stream', () => {
  it('passes on what the server tells', async () => {
    await start();
    newestStream().open('4');
    newestStream().tell('delete', { uuid: 'one' }, '7');
    expect(onEvent).toHaveBeenLastCalledWith({ name: 'delete', data: { uuid: 'one' } }, '7');
  });

  it('resumes after a break where it has stopped', async () => {
    await start('2');
    expect(resumedAfter()).toBe('2');
    newestStream().open('4');
    newestStream().tell('delete', { uuid: 'one' }, '7');
    newestStream().break();
    expect(onLost).toHaveBeenCalledOnce();
    expect(openStreams()).toHaveLength(0);
    await pass(3000);
    expect(openStreams()).toHaveLength(1);
    expect(resumedAfter()).toBe('7');
    expect(onRefused).not.toHaveBeenCalled();
  });

  it('waits twice as long after each refusal, five minutes at most', async () => {
    await start();
    const waits: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      const before = streams.length;
      newestStream().refuse();
      let waited = 0;
      while (streams.length === before) {
        await pass(1000);
        waited += 1000;
      }
      waits.push(waited / 1000);
    }
    expect(waits).toEqual([3, 6, 12, 24, 48, 96, 192, 300, 300]);
    expect(onRefused).toHaveBeenCalledTimes(9);
  });

  it('spreads its attempts over 3 to 13 seconds', async () => {
    await start();
    vi.mocked(Math.random).mockReturnValue(0.999);
    newestStream().refuse();
    await pass(12_900);
    expect(streams).toHaveLength(1);
    await pass(100);
    expect(streams).toHaveLength(2);
  });

  it('begins with short waits again once it was open', async () => {
    await start();
    newestStream().refuse();
    await pass(3000);
    newestStream().refuse();
    await pass(6000);
    newestStream().open('1');
    newestStream().break();
    await pass(3000);
    expect(openStreams()).toHaveLength(1);
  });

  it('tries again after a second where the network was only about to be back', async () => {
    await start();
    for (let round = 0; round < 4; round += 1) {
      newestStream().refuse();
      await pass(60_000);
    }
    const before = streams.length;
    stream.networkChanged();
    await pass(0);
    newestStream().break();
    await pass(1000);
    expect(streams).toHaveLength(before + 2);
    newestStream().break();
    await pass(5999);
    expect(streams).toHaveLength(before + 2);
    await pass(1);
    expect(streams).toHaveLength(before + 3);
  });

  it('opens anew when nothing was heard for a minute', async () => {
    await start();
    newestStream().open('1');
    await pass(MINUTE - 1);
    newestStream().tell('ping', { now: '2026-01-01T00:00:00Z' }, '3');
    await pass(MINUTE - 1);
    expect(streams).toHaveLength(1);
    await pass(2);
    expect(streams).toHaveLength(2);
    expect(openStreams()).toHaveLength(1);
    expect(resumedAfter()).toBe('3');
  });

  it('opens anew at once when a device wakes up after a longer sleep', async () => {
    await start();
    newestStream().open('1');
    stream.wake();
    expect(streams).toHaveLength(1);
    vi.setSystemTime(Date.now() + MINUTE + 1);
    stream.wake();
    await pass(0);
    expect(openStreams()).toHaveLength(1);
    expect(streams).toHaveLength(2);
  });

  it('comes back when a restarting server says', async () => {
    await start();
    newestStream().open('1');
    newestStream().tell('bye', { reason: 'restart', retry_ms: 9000 });
    await pass(8999);
    expect(streams).toHaveLength(1);
    await pass(1);
    expect(resumedAfter()).toBe('1');
    expect(onRefused).not.toHaveBeenCalled();
  });

  it('waits no longer than usual where the server is not back by then', async () => {
    await start();
    newestStream().open('1');
    newestStream().tell('bye', { reason: 'restart', retry_ms: 9000 });
    await pass(9000);
    newestStream().break();
    await pass(3000);
    expect(streams).toHaveLength(3);
  });

  it('says when the session has ended', async () => {
    await start();
    newestStream().open('1');
    newestStream().tell('bye', { reason: 'signed_out' });
    expect(onRefused).toHaveBeenCalledOnce();
  });

  it('is silent once it is closed', async () => {
    await start();
    newestStream().open('1');
    stream.close();
    await pass(10 * MINUTE);
    expect(streams).toHaveLength(1);
    expect(openStreams()).toHaveLength(0);
    expect(onLost).not.toHaveBeenCalled();
  });
});
