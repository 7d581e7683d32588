/** Says things in the language that is spoken: keys and parameters are checked, plurals are CLDR's. */
import type { GetICUArgs } from '@schummar/icu-type-parser';
import format, { type FormatOptions, type FormatValues } from 'icu-minify/format';
import { createElement, Fragment, type ReactNode } from 'react';
import type { catalogue, later } from '@/words/en';
import { dateFormat, numberFormat, pluralRules } from './formats';
import { type Language, languages, spoken, spokenStore } from './language';
import { useStore } from './use-store';

type Later = { [A in keyof typeof later]: Awaited<ReturnType<(typeof later)[A]>>['words'] };
type Words = typeof catalogue & Later;
type Area = keyof Words;

/** The words that come with the pages that say them. */
export type LaterArea = keyof Later;

/** `area.name` of everything that can be said. */
export type Key = { [A in Area]: `${A}.${keyof Words[A] & string}` }[Area];

type TextOf<K extends Key> = K extends `${infer A extends Area}.${infer Name}`
  ? Name extends keyof Words[A]
    ? Words[A][Name] & string
    : never
  : never;

type Values<Text extends string> = GetICUArgs<
  Text,
  { ICUArgument: string | number; ICUNumberArgument: number; ICUDateArgument: Date }
>;

/** What stands between `<name>` and `</name>` is given to the function of that name. */
type Tags<Text extends string> = Text extends `${string}</${infer Name}>${infer Rest}`
  ? Record<Name, (words: ReactNode) => ReactNode> & Tags<Rest>
  : unknown;

/** Keys whose text needs nothing but itself. */
export type PlainKey = { [K in Key]: HasNothing<TextOf<K>> extends true ? K : never }[Key];
type HasNothing<Text extends string> = Text extends `${string}${'{' | '</'}${string}`
  ? false
  : true;

type Parameters<K extends Key> = K extends PlainKey ? [] : [values: Values<TextOf<K>>];

/** A text of the catalogue. */
export function say<K extends Key>(key: K, ...[values]: Parameters<K>): string {
  return String(formatted(key, values ?? {}));
}

/** A text of the catalogue with links and the like in it. */
export function sayRich<K extends Key>(
  key: K,
  values: Values<TextOf<K>> & Tags<TextOf<K>>,
): ReactNode {
  return together(formatted(key, values));
}

/** The language that is spoken; renders the caller again when that changes. */
export function useLanguage(): Language {
  return useStore(spokenStore, ({ language }) => language);
}

const OPTIONS: FormatOptions = {
  formatters: {
    getNumberFormat: (_locale, options) => numberFormat(options),
    getDateTimeFormat: (_locale, options) => dateFormat(options),
    getPluralRules: (_locale, options) => pluralRules(options),
  },
};

function formatted(key: Key, values: object): ReactNode | ReactNode[] {
  const { catalogue, locale, language } = spoken();
  const [area = '', name = ''] = key.split('.');
  const message = catalogue[area]?.[name];
  if (message === undefined) throw new Error(`Nothing is to be said for ${key}`);
  const isTurned = languages[language].direction === 'rtl';
  const entries = Object.entries(values).map(([name, value]) => [name, prepared(value, isTurned)]);
  const prepareds: FormatValues<ReactNode> = Object.fromEntries(entries);
  return format<ReactNode>(message, locale, prepareds, OPTIONS);
}

const READ_FROM_RIGHT =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** They would turn what stands behind the value, or end its isolation. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

function prepared(value: unknown, isTurned: boolean): unknown {
  if (typeof value === 'function') return (words: ReactNode[]) => value(together(words));
  if (typeof value !== 'string') return value;
  // A name or a handle keeps its own direction, and leaves that of the sentence alone.
  const text = value.replace(TURNS, '');
  return isTurned || READ_FROM_RIGHT.test(text) ? `\u2068${text}\u2069` : text;
}

/** Pieces of one text, which need no keys. */
function together(words: ReactNode | ReactNode[]): ReactNode {
  return Array.isArray(words) ? createElement(Fragment, null, ...words) : words;
}
