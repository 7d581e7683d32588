/** Counts a message exactly as the API does. */
export const MAX_MESSAGE_LENGTH = 280;

/** Unicode code points of what will be sent, which is without blanks at either end. */
export function messageLength(text: string): number {
  return Array.from(text.trim()).length;
}
