/** What a person reads where an account at another place could not be used. */
import { t } from '@/lib/i18n';
import { ApiError, errorText, hasCode } from '@/lib/problem';

export function providerError(error: unknown, label: string): string {
  if (hasCode(error, 'provider_away') || hasCode(error, 'busy')) {
    return t('auth.providerAway', { label });
  }
  if (hasCode(error, 'wrong_credentials')) return t('auth.providerOpensNothing', { label });
  if (hasCode(error, 'linked_account_known')) return t('auth.providerKnown', { label });
  if (hasCode(error, 'conflict')) return t('auth.providerOther', { label });
  if (hasCode(error, 'account_exists')) return t('auth.providerAccountExists');
  if (hasCode(error, 'signup_waits')) return t('auth.waitingWords');
  if (!(error instanceof ApiError)) return errorText(error);
  switch (error.fieldErrors.find(({ field }) => field === 'state')?.code) {
    case 'sign_in_over':
      return t('auth.providerOver');
    case 'provider_refused':
      return t('auth.providerRefused', { label });
    case 'mail_not_verified':
      return t('auth.mailNotVerified', { label });
    case 'mail_differs':
      return t('auth.mailDiffers', { label });
    case 'proves_nothing':
      return t('auth.provesNothing', { label });
    default:
      return errorText(error);
  }
}
