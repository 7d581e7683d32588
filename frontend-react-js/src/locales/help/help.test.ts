import { describe, expect, it } from 'vitest';
import { help as arabic } from './ar';
import { help as english } from './en';
import type { Help, HelpName } from './shape';

const NAMES: readonly HelpName[] = ['about', 'privacy', 'developers', 'apps'];

/** The number of list items of each paragraph of each section; 0 for plain text. */
const outlineOf = (help: Help) =>
  NAMES.map((name) =>
    help[name].sections.map(({ paragraphs }) =>
      paragraphs.map((said) => (typeof said === 'string' ? 0 : said.length)),
    ),
  );

describe('the help pages', () => {
  it('say of the same things which app does them', () => {
    expect(arabic.tried.does).toHaveLength(english.tried.does.length);
  });

  it('say as much in every language: what is added in one is missed in the others', () => {
    expect(outlineOf(arabic)).toEqual(outlineOf(english));
  });

  it('have no digits in Arabic sentences, but in what programs read', () => {
    const words = JSON.stringify(arabic).replaceAll(/[A-Za-z]+\d\w*|\b[45]\d\d\b/g, '');
    expect(words.match(/.{0,20}\d+/g)).toBeNull();
  });
});
