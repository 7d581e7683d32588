/** Counts and judges a message exactly as the API does. */
import { readingFault, readingFaults } from './readable';
import { say } from './words';

/** Unicode code points of what will be sent, which is without blanks at either end. */
export function messageLength(text: string): number {
  return Array.from(text.trim()).length;
}

/** What keeps a text from being sent; null when nothing does. */
export function textFault(text: string, most: number): string | null {
  const length = messageLength(text);
  if (length === 0) return say('fields.textEmpty');
  const excess = length - most;
  if (excess > 0) return say('fields.textTooLong', { excess });
  const fault = readingFault(text);
  return fault && say(readingFaults[fault]);
}
