import { describe, expect, it } from 'vitest';
import { catalogue as arabic, lazy as lazyInArabic } from './ar';
import { catalogue as english, lazy as lazyInEnglish } from './en';

type Catalogue = Record<string, Record<string, unknown>>;

/** How the compiler encodes a plural. */
const PLURAL = 2;
const NAME = /^[a-z][A-Za-z]*$/;

type Lazy = Record<string, () => Promise<{ texts: Record<string, unknown> }>>;

/** Every text by its key, lazy namespaces included. */
async function textsOf(catalogue: Catalogue, lazy: Lazy): Promise<Map<string, unknown>> {
  const loaded = Object.entries(lazy).map(
    async ([namespace, load]) => [namespace, (await load()).texts] as const,
  );
  const namespaces = [...Object.entries(catalogue), ...(await Promise.all(loaded))];
  return new Map(
    namespaces.flatMap(([namespace, texts]) =>
      Object.entries(texts).map(([name, text]): [string, unknown] => [
        `${namespace}.${name}`,
        text,
      ]),
    ),
  );
}

/** The nodes of a compiled text that have a parameter: `[name, kind, …]`. */
function nodesOf(message: unknown): unknown[][] {
  if (typeof message !== 'object' || message === null) return [];
  if (!Array.isArray(message)) return Object.values(message).flatMap(nodesOf);
  const isNode = typeof message[0] === 'string' && NAME.test(message[0]);
  return [...(isNode ? [message] : []), ...message.flatMap(nodesOf)];
}

/** The words of a compiled text, without names of parameters that stand alone. */
function wordsOf(message: unknown): string[] {
  if (typeof message === 'string') return [message];
  if (typeof message !== 'object' || message === null) return [];
  return Object.values(message).flatMap(wordsOf);
}

/** Networks are written as programs take them. */
const NETWORK = /\d+(\.\d+){3}\/\d+/;

const parametersOf = (text: unknown) => new Set(nodesOf(text).map(([name]) => name));
const pluralsOf = (text: unknown) =>
  nodesOf(text).flatMap(([, kind, forms]) =>
    kind === PLURAL ? [Object.keys(forms as object)] : [],
  );

const inEnglish = await textsOf(english, lazyInEnglish);
const inArabic = await textsOf(arabic, lazyInArabic);

describe.each([
  ['en', inEnglish],
  ['ar', inArabic],
])('the catalogue in %s', (language, texts) => {
  it('has each text of the English one, and no other', () => {
    expect(Array.from(texts.keys()).sort()).toEqual(Array.from(inEnglish.keys()).sort());
  });

  it('puts the same into each text as the English one', () => {
    for (const [key, text] of inEnglish) {
      expect([key, parametersOf(texts.get(key))]).toEqual([key, parametersOf(text)]);
    }
  });

  it('has each form that the language counts with', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const [key, text] of texts) {
      for (const forms of pluralsOf(text)) {
        const missing = pluralCategories.filter((form) => !forms.includes(form));
        expect([key, missing]).toEqual([key, []]);
      }
    }
  });
});

it('writes no digits into Arabic sentences: those that are formatted may be others', () => {
  for (const [key, text] of inArabic) {
    const words = wordsOf(text).join(' ').replace(NETWORK, '');
    expect([key, words.match(/\d+/)?.[0]]).toEqual([key, undefined]);
  }
});
