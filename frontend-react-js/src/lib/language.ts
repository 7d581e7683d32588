/** In which language the app speaks, and the words that it has there. */
import type { CompiledMessage } from 'icu-minify/format';
import { keep, kept } from './device';
import { serverClock } from './time';

/** Every language that the app speaks, by the name that it has for itself. */
export const languages = {
  en: { name: 'English', direction: 'ltr' },
  ar: { name: 'العربية', direction: 'rtl' },
} as const;

export type Language = keyof typeof languages;
type Catalogue = Readonly<Record<string, Readonly<Record<string, CompiledMessage>>>>;

// Only the one that is spoken is ever fetched.
const loaders: Record<Language, () => Promise<{ catalogue: unknown }>> = {
  en: () => import('@/words/en'),
  ar: () => import('@/words/ar'),
};

const NAME = 'language';
const REMEMBERED_MS = 365 * 24 * 60 * 60 * 1000;

interface Spoken {
  language: Language;
  /** The person's own kind of that language, such as `en-GB`, for dates and numbers. */
  locale: string;
  catalogue: Catalogue;
}

let current: Spoken | null = null;
const listeners = new Set<() => void>();

/** What is spoken; known before anything is drawn. */
export function spoken(): Spoken {
  if (!current) throw new Error('No language is spoken yet');
  return current;
}

/** The language that was chosen on this device, else the first of the person's that we speak. */
export function preferredLanguage(): Language {
  const wanted = [kept(NAME) ?? '', ...navigator.languages].map(languageOf);
  return wanted.find(isLanguage) ?? 'en';
}

/** Speaks that language from now on, as soon as its words are here. */
export async function speak(language: Language): Promise<void> {
  const load = loaders[language];
  const { catalogue } = await load().catch(load);
  // The build has compiled what the sources hold as text.
  current = { language, locale: localeOf(language), catalogue: catalogue as Catalogue };
  document.documentElement.lang = language;
  document.documentElement.dir = languages[language].direction;
  for (const listener of listeners) listener();
}

/** Speaks another language, and does so again on the next visit. */
export async function chooseLanguage(language: Language): Promise<void> {
  await speak(language);
  keep(NAME, language, serverClock.now() + REMEMBERED_MS);
}

export function isLanguage(value: string): value is Language {
  return value in languages;
}

/** Tells when another language is spoken; returns how to stop. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function localeOf(language: Language): string {
  return navigator.languages.find((tag) => languageOf(tag) === language) ?? language;
}

function languageOf(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? '';
}
