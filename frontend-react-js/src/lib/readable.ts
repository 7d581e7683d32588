/** Whether people can read a text, by the rules of the API. */
import type { PlainKey } from './i18n';

// Two symbols are blank by design, but have no Unicode property that says so.
const VISIBLE = /[^\p{White_Space}\p{Cc}\p{DI}\u2800\u{1d159}]/u;
// More marks on one letter than any language uses cover the lines around it. Syllables of some
// scripts have more.
const HEAP_OF_MARKS =
  /(?:(?![\p{DI}\p{sc=Tibt}\p{sc=Mymr}\p{sc=Lana}\p{sc=Hebr}])\p{M}\p{DI}*){5}|(?:(?!\p{DI})\p{M}\p{DI}*){9}/u;

/** By the error codes of the API. */
export const readabilityErrors = {
  nothing_visible: 'fields.textInvisible',
  too_many_marks: 'fields.textMarks',
} as const satisfies Record<string, PlainKey>;

/** Why a text that is not empty cannot be read; null if it can. */
export function readabilityError(text: string): keyof typeof readabilityErrors | null {
  if (!VISIBLE.test(text)) return 'nothing_visible';
  return HEAP_OF_MARKS.test(text) ? 'too_many_marks' : null;
}
