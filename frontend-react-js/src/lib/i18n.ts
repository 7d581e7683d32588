/** Translation: texts of the active language by key. `tsc` checks keys and parameters. */
import type { GetICUArgs } from '@schummar/icu-type-parser';
import format, { type FormatOptions, type FormatValues } from 'icu-minify/format';
import { createElement, Fragment, type ReactNode } from 'react';
import type { catalogue, lazy } from '@/locales/en';
import { dateFormat, numberFormat, pluralRules } from './formats';
import { activeLocale, activeLocaleStore, type Language, languages } from './language';
import { useStore } from './use-store';

type LazyTexts = { [N in keyof typeof lazy]: Awaited<ReturnType<(typeof lazy)[N]>>['texts'] };
type Texts = typeof catalogue & LazyTexts;
type Namespace = keyof Texts;

/** Namespaces that load with the pages that use them. */
export type LazyNamespace = keyof LazyTexts;

/** `namespace.name` of every text. */
export type Key = { [N in Namespace]: `${N}.${keyof Texts[N] & string}` }[Namespace];

type TextOf<K extends Key> = K extends `${infer N extends Namespace}.${infer Name}`
  ? Name extends keyof Texts[N]
    ? Texts[N][Name] & string
    : never
  : never;

type Values<Text extends string> = GetICUArgs<
  Text,
  { ICUArgument: string | number; ICUNumberArgument: number; ICUDateArgument: Date }
>;

/** For each `<name>…</name>` in the text, a function that renders what is between the tags. */
type Tags<Text extends string> = Text extends `${string}</${infer Name}>${infer Rest}`
  ? Record<Name, (content: ReactNode) => ReactNode> & Tags<Rest>
  : unknown;

/** Keys of texts without parameters and tags. */
export type PlainKey = { [K in Key]: IsPlain<TextOf<K>> extends true ? K : never }[Key];
type IsPlain<Text extends string> = Text extends `${string}${'{' | '</'}${string}` ? false : true;

type Parameters<K extends Key> = K extends PlainKey ? [] : [values: Values<TextOf<K>>];

/** The text with this key. */
export function t<K extends Key>(key: K, ...[values]: Parameters<K>): string {
  return String(formatMessage(key, values ?? {}));
}

/** The text with this key, with its tags rendered. */
export function tRich<K extends Key>(
  key: K,
  values: Values<TextOf<K>> & Tags<TextOf<K>>,
): ReactNode {
  return toNode(formatMessage(key, values));
}

/** The language of the page; renders the caller again when it changes. */
export function useLanguage(): Language {
  return useStore(activeLocaleStore, ({ language }) => language);
}

const OPTIONS: FormatOptions = {
  formatters: {
    getNumberFormat: (_locale, options) => numberFormat(options),
    getDateTimeFormat: (_locale, options) => dateFormat(options),
    getPluralRules: (_locale, options) => pluralRules(options),
  },
};

function formatMessage(key: Key, values: object): ReactNode | ReactNode[] {
  const { catalogue, locale, language } = activeLocale();
  const [namespace = '', name = ''] = key.split('.');
  const message = catalogue[namespace]?.[name];
  if (message === undefined) throw new Error(`There is no text ${key}`);
  if (typeof message === 'string') return message;
  const isRightToLeft = languages[language].direction === 'rtl';
  const entries = Object.entries(values).map(([parameter, value]) => [
    parameter,
    prepareValue(value, isRightToLeft),
  ]);
  const prepared: FormatValues<ReactNode> = Object.fromEntries(entries);
  return format<ReactNode>(message, locale, prepared, OPTIONS);
}

const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** Embeddings, overrides and isolates: they change the direction of the text behind the value. */
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

function prepareValue(value: unknown, isRightToLeft: boolean): unknown {
  if (typeof value === 'function') return (content: ReactNode[]) => value(toNode(content));
  if (typeof value !== 'string') return value;
  // Isolated, so that a name keeps its direction and does not change that of the sentence.
  const text = value.replace(BIDI_CONTROLS, '');
  return isRightToLeft || RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

/** Parts of one text need no React keys. */
function toNode(parts: ReactNode | ReactNode[]): ReactNode {
  return Array.isArray(parts) ? createElement(Fragment, null, ...parts) : parts;
}
