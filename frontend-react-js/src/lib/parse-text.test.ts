import { describe, expect, it } from 'vitest';
// The API's tests read the same texts, so that both find the same links, mentions and tags.
import texts from '../../../backend-flask/tests/unit/texts.json';
import { messageLength } from './message-length';
import { parseTag } from './parse-tag';
import { parseText } from './parse-text';
import { readabilityError } from './readable';

interface Vector {
  text: string;
  mentions: string[];
  tags: string[];
  links: string[];
  fault?: string | null;
  length?: number;
}

const vectors: Vector[] = texts;
const once = (names: string[]) => Array.from(new Set(names));

describe('the parts of a text', () => {
  it.each(vectors)('are those that the API means: $text', ({ text, mentions, tags, links }) => {
    const parts = parseText(text);
    expect(once(parts.flatMap((part) => (part.kind === 'mention' ? [part.handle] : [])))).toEqual(
      mentions,
    );
    expect(once(parts.flatMap((part) => (part.kind === 'tag' ? [`#${part.tag}`] : [])))).toEqual(
      tags,
    );
    expect(parts.flatMap((part) => (part.kind === 'link' ? [part.text] : []))).toEqual(links);
  });

  it.each(vectors)('are the whole text: $text', ({ text }) => {
    const joined = parseText(text).map((part) => part.text);
    expect(joined.join('')).toBe(text.normalize('NFC'));
  });

  it.each(once(vectors.flatMap(({ tags }) => tags)))('know %s from its address again', (tag) => {
    const name = decodeURIComponent(encodeURIComponent(tag.slice(1)));
    expect(parseTag(name)).toBe(name);
  });

  it.each(['', '2026', 'a b', 'a-b', 'a#b', '\u0301a', 'a\u200c', 'a'.repeat(101)])(
    'know no tag in %j',
    (name) => {
      expect(parseTag(name)).toBeNull();
    },
  );

  it.each([
    ['HTTPS://A.example/?b=c d', 'https://a.example/?b=c'],
    ['https://käse.example/', 'https://xn--kse-qla.example/'],
    ['https://a.example/"onclick="x', 'https://a.example/'],
  ])('lead where the browser would go: %s', (text, href) => {
    expect(parseText(text)[0]).toMatchObject({ kind: 'link', href });
  });

  it('are found in no long time whatever the text is', () => {
    for (const text of ['@', '#', 'a#', '(', 'http:/', 'https://)', '#1', '@a@', '#a\u200c'].map(
      (one) => one.repeat(9000),
    )) {
      expect(
        parseText(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }
  });
});

describe('a text', () => {
  it.each(vectors.filter(({ fault }) => fault !== undefined))(
    'is refused as the API refuses it: $text',
    ({ text, fault }) => {
      expect(readabilityError(text)).toBe(fault);
    },
  );

  it.each(vectors.filter(({ length }) => length !== undefined))(
    'is as long as for the API: $text',
    ({ text, length }) => {
      expect(messageLength(text)).toBe(length);
    },
  );
});
