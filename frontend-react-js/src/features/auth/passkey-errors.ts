/** What a person reads where a passkey could not be used. */
import { t } from '@/lib/i18n';
import { ApiError, errorText, hasCode, UnreachableError } from '@/lib/problem';

/** The name of an error of the browser's, such as NotAllowedError. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return error.cause instanceof Error ? error.cause.name : error.name;
}

/** Nobody needs to be told: another question took the place of this one. */
export const isAborted = (error: unknown): boolean => nameOf(error) === 'AbortError';

export function passkeyError(error: unknown): string {
  if (hasCode(error, 'wrong_credentials')) return t('auth.passkeyOpensNothing');
  if (hasCode(error, 'passkey_known')) return t('auth.passkeyKnown');
  if (hasCode(error, 'conflict')) return t('auth.passkeysFull');
  if (error instanceof ApiError && error.status === 422) return t('auth.passkeyRefused');
  if (error instanceof ApiError || error instanceof UnreachableError) return errorText(error);
  switch (nameOf(error)) {
    case 'InvalidStateError':
      return t('auth.passkeyHere');
    case 'SecurityError':
      return t('auth.passkeyWrongAddress');
    case 'NotAllowedError':
      return t('auth.passkeyCancelled');
    default:
      return t('auth.passkeyRefused');
  }
}
