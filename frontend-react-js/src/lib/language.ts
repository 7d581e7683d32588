/** The language of the page: which one it is, loading its texts, changing it. */
import type { CompiledMessage } from 'icu-minify/format';
import { manifestPath } from './manifest-path';
import { getItem, setItem } from './storage';
import { createStore } from './store';
import { serverClock } from './time';

/** Every language of the app, each with its own name for itself. */
export const languages = {
  en: { name: 'English', direction: 'ltr' },
  ar: { name: 'العربية', direction: 'rtl' },
} as const;

export type Language = keyof typeof languages;
type Texts = Readonly<Record<string, CompiledMessage>>;

/** The module of a locale. The sources hold texts, which the build compiles. */
interface LocaleModule {
  catalogue: Readonly<Record<string, unknown>>;
  lazy: Readonly<Record<string, () => Promise<{ texts: unknown }>>>;
}

// Only the active one is ever fetched.
const loaders: Record<Language, () => Promise<LocaleModule>> = {
  en: () => import('@/locales/en'),
  ar: () => import('@/locales/ar'),
};

const NAME = 'language';
const STORED_MS = 365 * 24 * 60 * 60 * 1000;

interface ActiveLocale {
  language: Language;
  /** The person's own variant of the language, such as `en-GB`, for dates and numbers. */
  locale: string;
  /** Texts by namespace and name. */
  catalogue: Readonly<Record<string, Texts>>;
}

const current = createStore<ActiveLocale | null>(null);
/** The lazy namespaces that some page has loaded; after a change of language they are needed too. */
const loadedNamespaces = new Set<string>();

/** The locale of the page; it is known before anything is rendered. */
export function activeLocale(): ActiveLocale {
  const known = current.get();
  if (!known) throw new Error('No locale is active yet');
  return known;
}

/** For `useStore`. */
export const activeLocaleStore = { get: activeLocale, subscribe: current.subscribe };

/** The language that was chosen on this device; null if none was. */
export function chosenLanguage(): Language | null {
  const chosen = getItem(NAME) ?? '';
  return isLanguage(chosen) ? chosen : null;
}

/** The language chosen on this device, else the first one that the browser prefers and we have. */
export function preferredLanguage(): Language {
  return chosenLanguage() ?? navigator.languages.map(languageOf).find(isLanguage) ?? 'en';
}

/** Changes the language of the page as soon as its texts have loaded. */
export async function setLanguage(language: Language): Promise<void> {
  activate(await fetchLocale(language));
}

/** Changes the language of the page, also for later visits on this device. */
export async function chooseLanguage(language: Language): Promise<void> {
  const locale = await fetchLocale(language);
  // Before the change: its listeners read which language was chosen.
  setItem(NAME, language, serverClock.now() + STORED_MS);
  activate(locale);
}

async function fetchLocale(language: Language): Promise<ActiveLocale> {
  const { catalogue, lazy } = await retryOnce(loaders[language]);
  const loaded = await Promise.all(
    Array.from(loadedNamespaces, (namespace) => fetchNamespace(lazy, namespace)),
  );
  const known = { ...catalogue, ...Object.fromEntries(loaded) } as ActiveLocale['catalogue'];
  return { language, locale: localeOf(language), catalogue: known };
}

function activate(locale: ActiveLocale): void {
  const { language } = locale;
  document.documentElement.lang = language;
  document.documentElement.dir = languages[language].direction;
  document.querySelector('link[rel="manifest"]')?.setAttribute('href', manifestPath(language));
  current.set(locale);
}

/** Loads the texts of a lazy namespace in the active language. */
export async function loadMessages(namespace: string): Promise<void> {
  loadedNamespaces.add(namespace);
  const { language } = activeLocale();
  if (namespace in activeLocale().catalogue) return;
  const { lazy } = await retryOnce(loaders[language]);
  const [, texts] = await fetchNamespace(lazy, namespace);
  // A change of language meanwhile has loaded the namespace as well.
  if (activeLocale().language !== language) return;
  const { catalogue } = activeLocale();
  current.set({ ...activeLocale(), catalogue: { ...catalogue, [namespace]: texts } });
}

async function fetchNamespace(
  lazy: LocaleModule['lazy'],
  namespace: string,
): Promise<[string, Texts]> {
  const load = lazy[namespace];
  if (!load) throw new Error(`There is no namespace ${namespace}`);
  return [namespace, (await retryOnce(load)).texts as Texts];
}

/** Loads a module; tries again once, because a device that changes its network aborts requests. */
export function retryOnce<Module>(load: () => Promise<Module>): Promise<Module> {
  return load().catch(load);
}

export function isLanguage(value: string): value is Language {
  return value in languages;
}

function localeOf(language: Language): string {
  return navigator.languages.find((tag) => languageOf(tag) === language) ?? language;
}

function languageOf(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? '';
}
