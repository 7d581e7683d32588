import { describe, expect, it } from 'vitest';
import { messageLength, textError } from './message-length';

describe('messageLength', () => {
  it('counts code points, not halves of them', () => {
    expect(messageLength('👋')).toBe(1);
    expect(messageLength('👩‍👩‍👧')).toBe(5);
    expect(messageLength('é')).toBe(1);
    expect(messageLength('e\u0301')).toBe(2);
  });

  it('counts what will be sent, which has no blanks at its ends', () => {
    expect(messageLength('  a b \n')).toBe(3);
    expect(messageLength(' \n ')).toBe(0);
  });
});

describe('textError', () => {
  it('refuses a text that is empty or longer than the maximum', () => {
    expect(textError(' ', 3)).not.toBeNull();
    expect(textError('abc', 3)).toBeNull();
    expect(textError('abcd', 3)).toBe('This is one character too long.');
  });
});
