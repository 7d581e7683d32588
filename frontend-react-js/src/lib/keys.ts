/** Which key was meant, on whatever keyboard, and whether it was meant for the page at all. */

interface Composing {
  isComposing: boolean;
  keyCode: number;
}

/** Key code of a key that an input method took; Safari says in no other way that Enter only ended it. */
const TAKEN_BY_INPUT_METHOD = 229;

/** Whether a key belongs to the input method that is writing a word: Enter then only ends the word. */
export function isComposing({ isComposing, keyCode }: Composing): boolean {
  return isComposing || keyCode === TAKEN_BY_INPUT_METHOD;
}

/** Not of the Latin script, such as a letter of a Russian or an Arabic keyboard. */
const ELSEWHERE = /^(?!\p{sc=Latin})[^\0-\x7f]$/u;
const BY_CODE: Record<string, [string, string]> = { Period: ['.', '>'], Slash: ['/', '?'] };

/**
 * The sign of a shortcut that a key stands for, in lower case: its own, or, where the keyboard is
 * not Latin, the one in the same place of an English keyboard.
 */
export function signOf({ key, code, shiftKey }: KeyboardEvent): string {
  if (!ELSEWHERE.test(key)) return key.toLowerCase();
  if (code.startsWith('Key')) return code.slice(3).toLowerCase();
  return BY_CODE[code]?.[shiftKey ? 1 : 0] ?? key;
}
