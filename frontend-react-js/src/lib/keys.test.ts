import { describe, expect, it } from 'vitest';
import { isComposing, signOf } from './keys';

const press = (key: string, code: string, shiftKey = false) =>
  signOf(new KeyboardEvent('keydown', { key, code, shiftKey }));

describe('the sign of a shortcut', () => {
  it.each([
    ['English', 'j', 'KeyJ', 'j'],
    ['with Caps Lock', 'J', 'KeyJ', 'j'],
    ['Russian', 'о', 'KeyJ', 'j'],
    ['Russian with Caps Lock', 'О', 'KeyJ', 'j'],
    ['Arabic', 'ت', 'KeyJ', 'j'],
    ['Hebrew', 'ח', 'KeyJ', 'j'],
    ['Greek', 'ξ', 'KeyJ', 'j'],
    ['Georgian', 'ჯ', 'KeyJ', 'j'],
    ['Korean', 'ㅓ', 'KeyJ', 'j'],
    ['Arabic', 'ظ', 'Slash', '/'],
    ['Arabic', 'ز', 'Period', '.'],
    // A Russian keyboard has these characters in other places.
    ['Russian', '.', 'Slash', '.'],
    ['Russian', '/', 'Backslash', '/'],
    // Latin letters count wherever they are on the keyboard.
    ['Dvorak', 'h', 'KeyJ', 'h'],
    ['Turkish F', 'ı', 'KeyR', 'ı'],
    ['German', 'ö', 'Semicolon', 'ö'],
    ['any', 'Enter', 'Enter', 'enter'],
    ['any', 'Dead', 'KeyN', 'dead'],
  ])('on a keyboard that is %s: %s at %s is %s', (_, key, code, sign) => {
    expect(press(key, code)).toBe(sign);
  });

  it.each([
    ['Arabic', '؟', 'Slash', '?'],
    ['English', '?', 'Slash', '?'],
    ['German', '?', 'Minus', '?'],
    ['Russian', '?', 'Digit7', '?'],
  ])('with Shift on a keyboard that is %s: %s at %s is %s', (_, key, code, sign) => {
    expect(press(key, code, true)).toBe(sign);
  });
});

describe('a key', () => {
  it.each([
    [{ isComposing: true, keyCode: 13 }, true],
    [{ isComposing: false, keyCode: 229 }, true],
    [{ isComposing: false, keyCode: 13 }, false],
  ])('%j belongs to the input method: %s', (event, belongs) => {
    expect(isComposing(event)).toBe(belongs);
  });

  const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}'], {
    query: '?raw',
    import: 'default',
    eager: true,
  });

  it('is looked at nowhere before it is known that no input method wants it', () => {
    const looking = Object.entries(sources).filter(([, source]) =>
      /\bevent\.(?:key|code)\b|signOf\(event/.test(source),
    );
    expect(looking.length).toBeGreaterThan(3);
    for (const [path, source] of looking) {
      expect(source, path).toMatch(/isComposing\(event|isTaken\(event/);
    }
  });
});
