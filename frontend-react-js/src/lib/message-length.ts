/** Counts and judges a message exactly as the API does. */

import { t } from './i18n';
import { readabilityError, readabilityErrors } from './readable';

/** Unicode code points of what will be sent, which is without blanks at either end. */
export function messageLength(text: string): number {
  return Array.from(text.trim()).length;
}

/** What keeps a text from being sent; null when nothing does. */
export function textError(text: string, most: number): string | null {
  const length = messageLength(text);
  if (length === 0) return t('fields.textEmpty');
  const excess = length - most;
  if (excess > 0) return t('fields.textTooLong', { excess });
  const fault = readabilityError(text);
  return fault && t(readabilityErrors[fault]);
}
