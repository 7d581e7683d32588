import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { letGoOfEnded } from './device';
import { discardDrafts, useDraft } from './drafts';
import { serverClock } from './time';

const MINUTE = 60_000;

function draft(subject: string, owner?: string) {
  return renderHook(() => useDraft(subject, owner)).result;
}

/** As after a reload: what only the page holds is gone. */
async function reloaded() {
  vi.resetModules();
  return import('./drafts');
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('drafts', () => {
  it('are shared by all fields for the same thing of the same person', () => {
    const [one, other, else_] = [draft('a', 'ann'), draft('a', 'ann'), draft('a', 'bob')];
    act(() => one.current[1]('Hello', serverClock.now() + MINUTE));
    expect(other.current[0]).toBe('Hello');
    expect(else_.current[0]).toBe('');
  });

  it('with an end are there after a reload, for their writer only', async () => {
    act(() => draft('a', 'ann').current[1]('Hello', serverClock.now() + MINUTE));
    const { useDraft: later } = await reloaded();
    expect(renderHook(() => later('a', 'ann')).result.current[0]).toBe('Hello');
    expect(renderHook(() => later('a', 'bob')).result.current[0]).toBe('');
  });

  it('without an end are kept by the page alone', () => {
    act(() => draft('a').current[1]('Hello'));
    expect(JSON.stringify({ ...kept() })).not.toContain('Hello');
  });

  it('are not found after their end, and leave the device by themselves', async () => {
    const stop = letGoOfEnded();
    act(() => draft('a', 'ann').current[1]('Hello', serverClock.now() + MINUTE));
    expect(JSON.stringify({ ...kept() })).toContain('Hello');
    vi.advanceTimersByTime(MINUTE + 10_000);
    expect(JSON.stringify({ ...kept() })).not.toContain('Hello');
    const { useDraft: later } = await reloaded();
    expect(renderHook(() => later('a', 'ann')).result.current[0]).toBe('');
    stop();
  });

  it.each([
    ['posted', () => act(() => draft('a', 'ann').current[1](''))],
    ['discarded', () => act(discardDrafts)],
  ])('leave the device when they are %s', (_, leave) => {
    act(() => draft('a', 'ann').current[1]('Hello', serverClock.now() + MINUTE));
    leave();
    expect(JSON.stringify({ ...kept() })).not.toContain('Hello');
  });

  it('are kept by the page where the device keeps nothing', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const { current } = draft('a', 'ann');
    act(() => current[1]('Hello', serverClock.now() + MINUTE));
    expect(draft('a', 'ann').current[0]).toBe('Hello');
  });
});

function kept(): Storage {
  return window.localStorage;
}
