/** Whether people can read a text, as the API judges it. */
import type { PlainKey } from './i18n';

// Two symbols are blank by design, which no property of Unicode says.
const VISIBLE = /[^\p{White_Space}\p{Cc}\p{DI}\u2800\u{1d159}]/u;
// More marks on one letter than any language puts there cover the lines around it. A syllable of
// some scripts is made of more.
const HEAP_OF_MARKS =
  /(?:(?![\p{DI}\p{sc=Tibt}\p{sc=Mymr}\p{sc=Lana}\p{sc=Hebr}])\p{M}\p{DI}*){5}|(?:(?!\p{DI})\p{M}\p{DI}*){9}/u;

/** By the codes of the API. */
export const readabilityErrors = {
  nothing_visible: 'fields.textInvisible',
  too_many_marks: 'fields.textMarks',
} as const satisfies Record<string, PlainKey>;

/** What keeps a text that is not empty from being read. */
export function readabilityError(text: string): keyof typeof readabilityErrors | null {
  if (!VISIBLE.test(text)) return 'nothing_visible';
  return HEAP_OF_MARKS.test(text) ? 'too_many_marks' : null;
}
