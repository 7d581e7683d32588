import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { discardDrafts, useDraft } from './drafts';
import { getItem, removeExpired, setItem } from './storage';
import { serverClock } from './time';

const MINUTE = 60_000;

/** The result of `change`, which may have rendered something. */
function acted(change: () => string): string {
  let returned = '';
  act(() => {
    returned = change();
  });
  return returned;
}

function draft(subject: string, owner?: string) {
  const { result } = renderHook(() => useDraft(subject, owner));
  return {
    text: () => result.current.text,
    write: (text: string, endsAt?: number) => act(() => result.current.write(text, endsAt)),
    keyFor: (body: object, endsAt?: number) => acted(() => result.current.keyFor(body, endsAt)),
    settle: (text: string, endsAt?: number) => act(() => result.current.settle(text, endsAt)),
    quoted: () => result.current.quoted,
    quote: (uuid: string | null, endsAt?: number) => act(() => result.current.quote(uuid, endsAt)),
    renewKey: (endsAt?: number) => act(() => result.current.renewKey(endsAt)),
    restore: (text: string, body: object, key: string) =>
      act(() => result.current.restore(text, body, key)),
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
    setItem('draft ann kept before', JSON.stringify({ text: 'Hello' }), inAMinute());
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
    const stop = removeExpired();
    setItem('draft ann ended', JSON.stringify({ text: 'Hello' }), inAMinute());
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

  it.each(['Hello', 'null', '42', '"quoted"', '[]', '{"text":'])(
    'that an earlier version kept as text alone are found: %s',
    (text) => {
      setItem(`draft ann earlier ${text}`, text, inAMinute());
      expect(draft(`earlier ${text}`, 'ann').text()).toBe(text);
    },
  );
});

describe('what a draft quotes', () => {
  it('is kept on the device as its text is, and goes with it', () => {
    const one = draft('a', 'ann');
    one.write('So true', inAMinute());
    one.quote('the crud', inAMinute());
    setItem('draft ann of an earlier visit', getItem('draft ann a') ?? '', inAMinute());
    const later = draft('of an earlier visit', 'ann');
    expect([later.text(), later.quoted()]).toEqual(['So true', 'the crud']);
    one.settle('So true', inAMinute());
    expect(one.quoted()).toBeNull();
    expect(onTheDevice()).not.toContain('draft ann a');
  });

  it('stays while its text is edited and sent in vain, until it is taken out', () => {
    const one = draft('a', 'ann');
    one.quote('the crud');
    one.write('So', inAMinute());
    one.keyFor({ message: 'So' }, inAMinute());
    one.renewKey(inAMinute());
    one.write('', inAMinute());
    expect(one.quoted()).toBe('the crud');
    one.write('So true', inAMinute());
    one.quote(null, inAMinute());
    expect([one.text(), one.quoted()]).toEqual(['So true', null]);
    expect(onTheDevice()).not.toContain('the crud');
  });
});

describe('the key of a draft', () => {
  const body = { message: 'Hello', ttl: '1-hour' };

  it('is the same for the same body in every field', () => {
    const one = draft('a', 'ann');
    one.write('Hello', inAMinute());
    const key = one.keyFor(body, inAMinute());
    expect(draft('a', 'ann').keyFor(body, inAMinute())).toBe(key);
  });

  it('is kept on the device as long as the text is, and found there', () => {
    const one = draft('a', 'ann');
    one.write('Hello', inAMinute());
    const key = one.keyFor(body, inAMinute());
    setItem('draft ann of an earlier visit', getItem('draft ann a') ?? '', inAMinute());
    const later = draft('of an earlier visit', 'ann');
    expect(later.text()).toBe('Hello');
    expect(later.keyFor(body, inAMinute())).toBe(key);
    one.keyFor({ ...body, ttl: '1-day' });
    expect(getItem('draft ann a')).toBeNull();
  });

  it('is another one for another body, subject or writer', () => {
    const key = draft('a', 'ann').keyFor(body);
    expect(draft('a', 'ann').keyFor({ ...body, ttl: '1-day' })).not.toBe(key);
    expect(draft('b', 'ann').keyFor(body)).not.toBe(key);
    expect(draft('a', 'bob').keyFor(body)).not.toBe(key);
  });

  it('outlives an edit that is taken back', () => {
    const one = draft('a', 'ann');
    one.write('Hello', inAMinute());
    const key = one.keyFor(body, inAMinute());
    one.write('Hello!', inAMinute());
    one.write('Hello', inAMinute());
    expect(one.keyFor(body, inAMinute())).toBe(key);
  });

  it.each([
    ['is emptied', (one: ReturnType<typeof draft>) => one.write('')],
    ['has arrived', (one: ReturnType<typeof draft>) => one.settle('Hello')],
    ['has arrived late', (one: ReturnType<typeof draft>) => one.settle('Another')],
    ['can lead to nothing', (one: ReturnType<typeof draft>) => one.renewKey(inAMinute())],
    ['is discarded', () => act(discardDrafts)],
  ])('ends when the text %s', (_, end) => {
    const one = draft('a', 'ann');
    one.write('Hello', inAMinute());
    const key = one.keyFor(body, inAMinute());
    end(one);
    expect(onTheDevice()).not.toContain(key);
    one.write('Hello', inAMinute());
    expect(one.keyFor(body, inAMinute())).not.toBe(key);
  });

  it('leaves what was written while the text was under way', () => {
    const one = draft('a', 'ann');
    one.write('Something else', inAMinute());
    one.settle('Hello', inAMinute());
    expect(one.text()).toBe('Something else');
    expect(onTheDevice()).toContain('Something else');
  });

  it('comes back with a text that was sent under it', () => {
    const one = draft('a', 'ann');
    one.restore('Hello', body, 'the key');
    expect(one.text()).toBe('Hello');
    expect(one.keyFor(body)).toBe('the key');
  });
});
