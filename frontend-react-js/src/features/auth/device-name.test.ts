import { describe, expect, it } from 'vitest';
import { setLanguage } from '@/lib/language';
import { deviceName, suggestedName } from './device-name';
import { nameError } from './name-error';

const CHROME_ON_LINUX =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Safari/537.36';

describe('device words', () => {
  it.each([
    [CHROME_ON_LINUX, 'Chrome on Linux'],
    [`${CHROME_ON_LINUX} Edg/143.0`, 'Edge on Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari on iPhone',
    ],
    ['Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0', 'Firefox on Android'],
    ['something else', 'Browser'],
  ])('knows %s', (userAgent, words) => {
    expect(deviceName(userAgent, 'cookie')).toBe(words);
  });

  it('takes the name that a program gives itself', () => {
    expect(deviceName('curl/8.11.1', 'token')).toBe('Program: curl');
    expect(deviceName('', 'token')).toBe('A program');
  });

  it.each(['en', 'ar'] as const)('suggests a name that is allowed, in %s', async (language) => {
    await setLanguage(language);
    const name = suggestedName(CHROME_ON_LINUX);
    expect(name).toMatch(/^Chrome .+ Linux$/);
    expect(nameError(name, 50)).toBeUndefined();
  });
});
