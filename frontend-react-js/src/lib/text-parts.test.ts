import { describe, expect, it } from 'vitest';
// The API's own tests read the same texts: what is clickable here is what is meant there.
import texts from '../../../backend-flask/tests/unit/texts.json';
import { partsOf } from './text-parts';

interface Vector {
  text: string;
  mentions: string[];
  tags: string[];
  links: string[];
}

const vectors: Vector[] = texts;

describe('the parts of a text', () => {
  it.each(vectors)('are those that the API means: $text', ({ text, mentions, tags, links }) => {
    const parts = partsOf(text);
    const found = (kind: string) => parts.filter((part) => part.kind === kind);
    const once = (names: string[]) => Array.from(new Set(names));
    expect(once(found('mention').map((part) => part.text.slice(1).toLowerCase()))).toEqual(
      mentions,
    );
    expect(once(found('tag').map((part) => part.text.toLowerCase()))).toEqual(tags);
    expect(found('link').map((part) => part.text)).toEqual(links);
  });

  it.each(vectors)('are the whole text: $text', ({ text }) => {
    const joined = partsOf(text).map((part) => part.text);
    expect(joined.join('')).toBe(text.normalize('NFC'));
  });

  it.each([
    ['HTTPS://A.example/?b=c d', 'https://a.example/?b=c'],
    ['https://käse.example/', 'https://xn--kse-qla.example/'],
    ['https://a.example/"onclick="x', 'https://a.example/'],
  ])('lead where the browser would go: %s', (text, href) => {
    expect(partsOf(text)[0]).toMatchObject({ kind: 'link', href });
  });

  it('are found in no long time whatever the text is', () => {
    for (const text of ['@', '#', 'a#', '(', 'http:/', 'https://)'].map((one) =>
      one.repeat(9000),
    )) {
      expect(
        partsOf(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }
  });
});
