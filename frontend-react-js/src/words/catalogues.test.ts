import { describe, expect, it } from 'vitest';
import { catalogue as arabic, later as laterInArabic } from './ar';
import { catalogue as english, later as laterInEnglish } from './en';

type Catalogue = Record<string, Record<string, unknown>>;

/** As the compiler writes it. */
const PLURAL = 2;
const NAME = /^[a-z][A-Za-z]*$/;

type Later = Record<string, () => Promise<{ words: Record<string, unknown> }>>;

/** Every text by its key, also of what comes later. */
async function textsOf(catalogue: Catalogue, later: Later): Promise<Map<string, unknown>> {
  const come = Object.entries(later).map(
    async ([area, load]) => [area, (await load()).words] as const,
  );
  const areas = [...Object.entries(catalogue), ...(await Promise.all(come))];
  return new Map(
    areas.flatMap(([area, words]) =>
      Object.entries(words).map(([name, text]): [string, unknown] => [`${area}.${name}`, text]),
    ),
  );
}

/** All that a compiled text consists of: `[name, kind, …]` for what is put in, text otherwise. */
function nodesOf(message: unknown): unknown[][] {
  if (typeof message !== 'object' || message === null) return [];
  if (!Array.isArray(message)) return Object.values(message).flatMap(nodesOf);
  const isNode = typeof message[0] === 'string' && NAME.test(message[0]);
  return [...(isNode ? [message] : []), ...message.flatMap(nodesOf)];
}

const parametersOf = (text: unknown) => new Set(nodesOf(text).map(([name]) => name));
const pluralsOf = (text: unknown) =>
  nodesOf(text).flatMap(([, kind, forms]) =>
    kind === PLURAL ? [Object.keys(forms as object)] : [],
  );

const inEnglish = await textsOf(english, laterInEnglish);
const inArabic = await textsOf(arabic, laterInArabic);

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
