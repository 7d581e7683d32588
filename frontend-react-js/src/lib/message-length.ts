/** Counts a message exactly as the API does. */

/** Unicode code points of what will be sent, which is without blanks at either end. */
export function messageLength(text: string): number {
  return Array.from(text.trim()).length;
}

/** What keeps a text from being sent; null when nothing does. */
export function lengthFault(text: string, most: number): string | null {
  const length = messageLength(text);
  if (length === 0) return 'Write something first.';
  const excess = length - most;
  if (excess === 1) return 'This is one character too long.';
  return excess > 1 ? `This is ${excess} characters too long.` : null;
}
