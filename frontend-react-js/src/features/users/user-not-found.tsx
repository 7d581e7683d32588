import { Link } from 'wouter';
import { EmptyState } from '@/components/empty-state';
import { t } from '@/lib/i18n';

/** Shown instead of a profile if there is no such person. */
export function UserNotFound({ handle }: { handle: string }) {
  return (
    <EmptyState title={t('users.nobody', { handle: `@${handle}` })}>
      {t('users.nobodyWords')} <Link to="/">{t('layout.goHome')}</Link>
    </EmptyState>
  );
}
