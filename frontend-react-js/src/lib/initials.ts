/** The one or two letters that stand for a person without a picture. */

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** What can stand for a word: a letter, a number, an emoji or a flag. */
const VISIBLE = /[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}]/u;
/** Few fonts have its capitals, which nobody writes in names. */
const WITHOUT_CAPITALS = /\p{Script=Georgian}/u;
/** Letters of scripts that join would become one word. */
export const APART = '\u200c';

/** The first letters of the first and the last word of a name, in its own script. */
export function initialsOf(name: string, handle: string): string {
  const firsts = name.split(/\s+/u).flatMap((word) => firstOf(word) ?? []);
  const [first, ...more] = firsts.length > 0 ? firsts : [firstOf(handle) ?? ''];
  return [first, more.at(-1)].filter(Boolean).join(APART);
}

function firstOf(word: string): string | undefined {
  for (const { segment } of graphemes.segment(word)) {
    if (VISIBLE.test(segment)) return capital(segment);
  }
  return undefined;
}

/** Unchanged where the capital would be two letters, as of ß. */
function capital(grapheme: string): string {
  const upper = grapheme.toUpperCase();
  return upper.length > grapheme.length || WITHOUT_CAPITALS.test(grapheme) ? grapheme : upper;
}
