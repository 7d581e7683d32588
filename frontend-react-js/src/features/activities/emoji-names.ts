/** What emoji are called in the active language; loads with the picker. */
import { use } from 'react';
import { useLanguage } from '@/lib/i18n';
import type { Language } from '@/lib/language';
import type { Emoji } from './emoji';

type Names = Readonly<Record<Emoji, string>>;

const loaders: Record<Language, () => Promise<{ names: Names }>> = {
  en: () => import('@/locales/emoji/en'),
  ar: () => import('@/locales/emoji/ar'),
};

const known = new Map<Language, Promise<Names>>();

/** Cached, because `use` needs the same promise on each render; a failed one is retried. */
function namesIn(language: Language): Promise<Names> {
  const asked = known.get(language);
  if (asked) return asked;
  const names = loaders[language]().then((module) => module.names);
  names.catch(() => known.delete(language));
  known.set(language, names);
  return names;
}

/** A name, and after commas what else it is found by. */
export function useEmojiNames(): Names {
  return use(namesIn(useLanguage()));
}

const COMMA = /[,،] /;

export function nameOf(names: Names, emoji: Emoji): string {
  return names[emoji].split(COMMA)[0] ?? '';
}

/** Without case and marks, so that whoever leaves marks out finds it, too. */
function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Whether each word of the term begins a word of the names. */
export function isFoundBy(names: Names, emoji: Emoji, term: string): boolean {
  const words = folded(names[emoji]).split(/[\s,،]+/);
  return folded(term)
    .trim()
    .split(/\s+/)
    .every((typed) => words.some((word) => word.startsWith(typed)));
}
