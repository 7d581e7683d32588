import { Link } from 'wouter';
import { EmptyState } from '@/components/empty-state';
import { PageHeading } from '../layout/page-heading';

export function NotFoundPage() {
  return (
    <>
      <PageHeading title="Nothing here" />
      <EmptyState title="This page does not exist">
        Perhaps it never did, perhaps it is gone: things here have an end.{' '}
        <Link to="/">Go to the home feed</Link>
      </EmptyState>
    </>
  );
}
