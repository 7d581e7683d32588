import { describe, expect, it } from 'vitest';
import { parseText } from './parse-text';

function shown(address: string): string {
  const [part] = parseText(address);
  if (part?.kind !== 'link') throw new Error(`${address} is no link`);
  return part.shown;
}

describe('a shown address', () => {
  it.each([
    'https://a.example/b?c#d',
    'HTTPS://A.Example:8443/b',
    'https://käse.example/brot',
    'https://ελλάδα.ελ',
    'https://правда.рф/новости',
    'https://日本語.example/',
    'https://ひらがなとカタカナー.example',
    'https://한국.example',
    'https://مثال.example',
    'https://हिन्दी.example',
    'https://xn--80ak6aa92e.example/',
  ])('is the one that was written: %s', (address) => {
    expect(shown(address)).toBe(address);
  });

  it.each([
    // Cyrillic letters among Latin ones, and a whole word of them.
    ['https://pаypal.example/signin', 'https://xn--pypal-4ve.example/signin'],
    ['https://аррӏе.example', 'https://xn--80ak6aa92e.example'],
    ['https://gοοgle.example', 'https://xn--ggle-0nda.example'],
    ['https://ısparta.example', 'https://xn--sparta-o9a.example'],
    ['https://bankノlogin.example/', 'https://xn--banklogin-j74h.example/'],
    // The browser maps it to another name.
    ['https://ｅvil.example/a', 'https://evil.example/a'],
    ['https://ⓐ.example', 'https://a.example'],
    ['https://%65vil.example/', 'https://evil.example/'],
    ['http://2130706433:8080/', 'http://127.0.0.1:8080/'],
    ['https://a.example\\b', 'https://a.example\\b'],
  ])('names the host that it leads to: %s', (address, expected) => {
    expect(shown(address)).toBe(expected);
  });
});
