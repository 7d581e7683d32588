import { Link } from 'wouter';
import { EmptyState } from '@/components/empty-state';
import { t } from '@/lib/i18n';
import { PageHeading } from '../layout/page-heading';

export function NotFoundPage() {
  return (
    <>
      <PageHeading title={t('pages.nothingHere')} />
      <EmptyState title={t('pages.noSuchPage')}>
        {t('pages.noSuchPageWords')} <Link to="/">{t('layout.goHome')}</Link>
      </EmptyState>
    </>
  );
}
