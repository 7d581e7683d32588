import { Link } from 'wouter';
import { EmptyState } from '@/components/empty-state';
import { say } from '@/lib/words';

/** Where a person's page would be, if there were such a person. */
export function UserNotFound({ handle }: { handle: string }) {
  return (
    <EmptyState title={say('users.nobody', { handle: `@${handle}` })}>
      {say('users.nobodyWords')} <Link to="/">{say('layout.goHome')}</Link>
    </EmptyState>
  );
}
