import { EmptyState } from '@/components/empty-state';
import type { Profile } from '@/lib/api-types.gen';
import { t } from '@/lib/i18n';

/** Replaces the feed of a person if one of the two blocks the other. */
export function BlockedProfile({ profile }: { profile: Profile }) {
  const { handle, blocked } = profile;
  return blocked ? (
    <EmptyState title={t('users.blocking', { handle: `@${handle}` })}>
      {t('users.blockingWords')}{' '}
    </EmptyState>
  ) : (
    <EmptyState title={t('users.notVisible')}>
      {t('users.notVisibleText', { handle: `@${handle}` })}
    </EmptyState>
  );
}
