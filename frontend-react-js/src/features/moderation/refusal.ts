/** Error messages for acts that the API refused. */
import { t } from '@/lib/i18n';
import { errorText, hasStatus } from '@/lib/problem';
import { RoleTaken } from './role-watch';

export function refusalText(error: unknown): string {
  if (error instanceof RoleTaken) return t('moderation.roleTaken');
  if (hasStatus(error, 403)) return t('moderation.higherRole');
  if (hasStatus(error, 404)) return t('moderation.gone');
  if (hasStatus(error, 409)) return t('moderation.another');
  if (hasStatus(error, 410)) return t('moderation.crudGone');
  return errorText(error);
}

/** For `mapError` of a form: all errors that do not belong to a field. */
export function formRefusal(error: unknown): { form: string } | null {
  return hasStatus(error, 422) ? null : { form: refusalText(error) };
}
