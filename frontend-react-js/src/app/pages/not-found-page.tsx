import { Link } from 'wouter';
import { EmptyState } from '@/components/empty-state';
import { SpentRing } from '@/components/spent-ring';
import { say } from '@/lib/words';
import { PageHeading } from '../layout/page-heading';

export function NotFoundPage() {
  return (
    <>
      <PageHeading title={say('pages.nothingHere')} />
      <EmptyState title={say('pages.noSuchPage')} sign={<SpentRing status={404} />}>
        {say('pages.noSuchPageWords')} <Link to="/">{say('layout.goHome')}</Link>
      </EmptyState>
    </>
  );
}
