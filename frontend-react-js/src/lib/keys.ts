/** Keyboard events: which shortcut a key means, and whether an input method took it. */

interface Composing {
  isComposing: boolean;
  keyCode: number;
}

/**
 * The key code of keys that an input method took. Safari reports an Enter that ends a composition
 * only so.
 */
const TAKEN_BY_INPUT_METHOD = 229;

/** Whether an input method is composing a word: Enter then only ends the word. */
export function isComposing({ isComposing, keyCode }: Composing): boolean {
  return isComposing || keyCode === TAKEN_BY_INPUT_METHOD;
}

/** A letter of another script, such as of a Russian or an Arabic keyboard. */
const ELSEWHERE = /^(?!\p{sc=Latin})[^\0-\x7f]$/u;
const BY_CODE: Record<string, [string, string]> = { Period: ['.', '>'], Slash: ['/', '?'] };

/**
 * The shortcut that a key means, in lower case: its own character, or on a keyboard of another
 * script the character at the same place of an English keyboard.
 */
export function signOf({ key, code, shiftKey }: KeyboardEvent): string {
  if (!ELSEWHERE.test(key)) return key.toLowerCase();
  if (code.startsWith('Key')) return code.slice(3).toLowerCase();
  return BY_CODE[code]?.[shiftKey ? 1 : 0] ?? key;
}

const FIELDS = 'input, textarea, select, [contenteditable], [role="textbox"], [role="combobox"]';
const IN_FRONT = 'dialog[open], [popover]:popover-open, [data-coming]';

/** Whether a key is for a field, a menu or a dialog, perhaps one that is still loading, not for the page. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || isComposing(event)) return true;
  if (event.target instanceof Element && event.target.closest(FIELDS)) return true;
  return document.querySelector(IN_FRONT) !== null;
}
