/** Length and validity of a message, by the rules of the API. */

import { t } from './i18n';
import { readabilityError, readabilityErrors } from './readable';

/** Unicode code points of the text as it is sent, which is trimmed. */
export function messageLength(text: string): number {
  return Array.from(text.trim()).length;
}

/** Why a text cannot be sent; null if it can. */
export function textError(text: string, max: number): string | null {
  const length = messageLength(text);
  if (length === 0) return t('fields.textEmpty');
  const excess = length - max;
  if (excess > 0) return t('fields.textTooLong', { excess });
  const error = readabilityError(text);
  return error && t(readabilityErrors[error]);
}
