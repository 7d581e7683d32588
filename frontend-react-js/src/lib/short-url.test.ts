import { describe, expect, it } from 'vitest';
import { shortUrl } from './short-url';

describe('a link as it is shown', () => {
  it.each([
    ['https://a.example/', 'a.example'],
    ['https://a.example/bread', 'a.example/bread'],
    ['https://a.example/a-very-long-path-that-goes-on', 'a.example/a-very-long-path-that-…'],
    ['https://a.example/?q=a-query-that-goes-on-and-on', 'a.example/?q=a-query-that-goes-o…'],
  ])('is short: %s', (url, shown) => {
    expect(shortUrl(url)).toBe(shown);
  });

  it('keeps the whole host, however long, so that it deceives nobody', () => {
    const host = 'www.bank.example.and-then-very-much-more-until-the-end.evil.example';
    expect(shortUrl(`https://${host}/login/and/whatever/else/there/is`)).toMatch(
      new RegExp(`^${host}/`),
    );
  });

  it('says where it is not encrypted', () => {
    expect(shortUrl('http://a.example/b')).toBe('http://a.example/b');
  });
});
