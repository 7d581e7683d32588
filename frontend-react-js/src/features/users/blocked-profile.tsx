import { EmptyState } from '@/components/empty-state';
import type { Profile } from '@/lib/api-types.gen';
import { say } from '@/lib/words';

/** Stands where a person's cruds would be, when one of both blocks the other. */
export function BlockedProfile({ profile }: { profile: Profile }) {
  const { handle, blocked } = profile;
  return blocked ? (
    <EmptyState title={say('users.blocking', { handle: `@${handle}` })}>
      {say('users.blockingWords')}{' '}
    </EmptyState>
  ) : (
    <EmptyState title={say('users.apart')}>
      {say('users.apartWords', { handle: `@${handle}` })}
    </EmptyState>
  );
}
