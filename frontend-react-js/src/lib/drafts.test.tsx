import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keep, letGoOfEnded } from './device';
import { discardDrafts, useDraft } from './drafts';
import { serverClock } from './time';

const MINUTE = 60_000;

function draft(subject: string, owner?: string) {
  const { result } = renderHook(() => useDraft(subject, owner));
  return {
    text: () => result.current[0],
    write: (text: string, endsAt?: number) => act(() => result.current[1](text, endsAt)),
  };
}

const inAMinute = () => serverClock.now() + MINUTE;
const onTheDevice = () => JSON.stringify({ ...window.localStorage });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('drafts', () => {
  it('are shared by all fields for the same thing of the same person', () => {
    const [one, other, foreign] = [draft('a', 'ann'), draft('a', 'ann'), draft('a', 'bob')];
    one.write('Hello', inAMinute());
    expect(other.text()).toBe('Hello');
    expect(foreign.text()).toBe('');
  });

  it('are found on the device by their writer only', () => {
    keep('draft ann kept before', 'Hello', inAMinute());
    expect(draft('kept before', 'bob').text()).toBe('');
    expect(draft('kept before', 'ann').text()).toBe('Hello');
  });

  it('without an end are kept by the page alone', () => {
    const one = draft('a', 'ann');
    one.write('Hello', inAMinute());
    expect(onTheDevice()).toContain('Hello');
    one.write('Hello again');
    expect(onTheDevice()).not.toContain('Hello');
    expect(one.text()).toBe('Hello again');
  });

  it('are not found on the device after their end, and leave it by themselves', () => {
    const stop = letGoOfEnded();
    keep('draft ann ended', 'Hello', inAMinute());
    vi.advanceTimersByTime(MINUTE);
    expect(draft('ended', 'ann').text()).toBe('');
    vi.advanceTimersByTime(10_000);
    expect(onTheDevice()).not.toContain('Hello');
    stop();
  });

  it.each([
    ['emptied', (one: ReturnType<typeof draft>) => one.write('')],
    ['discarded', () => act(discardDrafts)],
  ])('leave the device when they are %s', (_, leave) => {
    const one = draft('a', 'ann');
    one.write('Hello', inAMinute());
    leave(one);
    expect(one.text()).toBe('');
    expect(onTheDevice()).not.toContain('Hello');
  });

  it('are kept by the page where the device keeps nothing', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const one = draft('a', 'ann');
    one.write('Hello', inAMinute());
    expect(one.text()).toBe('Hello');
  });
});
