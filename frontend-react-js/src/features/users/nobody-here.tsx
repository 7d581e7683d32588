import { Link } from 'wouter';
import { EmptyState } from '@/components/empty-state';

/** Where a person's page would be, if there were such a person. */
export function NobodyHere({ handle }: { handle: string }) {
  return (
    <EmptyState title={`There is nobody called @${handle}`}>
      Perhaps the handle is written differently, or the account is gone.{' '}
      <Link to="/">Go to the home feed</Link>
    </EmptyState>
  );
}
