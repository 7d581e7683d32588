/** What is wrong with a name of a passkey or a token, by the rules of the API. */
import { t } from '@/lib/i18n';
import { lengthOf } from '@/lib/person-fields';
import { readabilityError, readabilityErrors } from '@/lib/readable';

/** What breaks lines, turns the direction of what follows, or would hide in a name. */
const NOT_IN_A_NAME = /[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** The error message for a name before it is sent; undefined if it is valid. */
export function nameError(typed: string, max: number): string | undefined {
  const name = typed.trim();
  if (!name || lengthOf(name) > max) return t('security.nameWrong', { max });
  if (NOT_IN_A_NAME.test(name)) return t('fields.nameUnshowable');
  const error = readabilityError(name);
  return error ? t(readabilityErrors[error]) : undefined;
}
