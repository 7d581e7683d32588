/** In which language the app speaks, and the words that it has there. */
import type { CompiledMessage } from 'icu-minify/format';
import { keep, kept } from './device';
import { manifestPath } from './manifest-path';
import { createStore } from './store';
import { serverClock } from './time';

/** Every language that the app speaks, by the name that it has for itself. */
export const languages = {
  en: { name: 'English', direction: 'ltr' },
  ar: { name: 'العربية', direction: 'rtl' },
} as const;

export type Language = keyof typeof languages;
type Texts = Readonly<Record<string, CompiledMessage>>;

/** The words of a language. The build has compiled what the sources hold as text. */
interface Words {
  catalogue: Readonly<Record<string, unknown>>;
  later: Readonly<Record<string, () => Promise<{ words: unknown }>>>;
}

// Only the one that is spoken is ever fetched.
const loaders: Record<Language, () => Promise<Words>> = {
  en: () => import('@/words/en'),
  ar: () => import('@/words/ar'),
};

const NAME = 'language';
const REMEMBERED_MS = 365 * 24 * 60 * 60 * 1000;

interface Spoken {
  language: Language;
  /** The person's own kind of that language, such as `en-GB`, for dates and numbers. */
  locale: string;
  /** Texts by area and name. */
  catalogue: Readonly<Record<string, Texts>>;
}

const current = createStore<Spoken | null>(null);
/** The areas of pages that have been opened; another language has to know them too. */
const learned = new Set<string>();

/** What is spoken; known before anything is drawn. */
export function spoken(): Spoken {
  const known = current.get();
  if (!known) throw new Error('No language is spoken yet');
  return known;
}

/** The language that was chosen on this device; null when none was. */
export function chosenLanguage(): Language | null {
  const chosen = kept(NAME) ?? '';
  return isLanguage(chosen) ? chosen : null;
}

/** The language that was chosen on this device, else the first of the person's that we speak. */
export function preferredLanguage(): Language {
  return chosenLanguage() ?? navigator.languages.map(languageOf).find(isLanguage) ?? 'en';
}

/** Speaks that language from now on, as soon as its words are here. */
export async function speak(language: Language): Promise<void> {
  begin(await wordsOf(language));
}

async function wordsOf(language: Language): Promise<Spoken> {
  const { catalogue, later } = await again(loaders[language]);
  const areas = await Promise.all(Array.from(learned, (area) => textsOf(later, area)));
  const known = { ...catalogue, ...Object.fromEntries(areas) } as Spoken['catalogue'];
  return { language, locale: localeOf(language), catalogue: known };
}

function begin(words: Spoken): void {
  const { language } = words;
  document.documentElement.lang = language;
  document.documentElement.dir = languages[language].direction;
  document.querySelector('link[rel="manifest"]')?.setAttribute('href', manifestPath(language));
  current.set(words);
}

/** Fetches words that only some pages need, in the language that is spoken. */
export async function learn(area: string): Promise<void> {
  learned.add(area);
  const { language } = spoken();
  if (area in spoken().catalogue) return;
  const { later } = await again(loaders[language]);
  const [, texts] = await textsOf(later, area);
  // Another language has brought them along meanwhile.
  if (spoken().language !== language) return;
  current.set({ ...spoken(), catalogue: { ...spoken().catalogue, [area]: texts } });
}

async function textsOf(later: Words['later'], area: string): Promise<[string, Texts]> {
  const load = later[area];
  if (!load) throw new Error(`Nothing is said about ${area}`);
  return [area, (await again(load)).words as Texts];
}

/** A device that changes its network breaks off what it was fetching: then once more. */
export function again<Module>(load: () => Promise<Module>): Promise<Module> {
  return load().catch(load);
}

/** Speaks another language, and does so again on the next visit. */
export async function chooseLanguage(language: Language): Promise<void> {
  const words = await wordsOf(language);
  // Whoever hears of the change asks what was chosen.
  keep(NAME, language, serverClock.now() + REMEMBERED_MS);
  begin(words);
}

export function isLanguage(value: string): value is Language {
  return value in languages;
}

/** For `useStore`: what is spoken, and each change of it. */
export const spokenStore = { get: spoken, subscribe: current.subscribe };

function localeOf(language: Language): string {
  return navigator.languages.find((tag) => languageOf(tag) === language) ?? language;
}

function languageOf(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? '';
}
