import { EmptyState } from '@/components/empty-state';
import type { Profile } from '@/lib/api-types.gen';

/** Stands where a person's cruds would be, when one of both blocks the other. */
export function Apart({ profile }: { profile: Profile }) {
  const { handle, blocked } = profile;
  return blocked ? (
    <EmptyState title={`You block @${handle}`}>
      Neither of you sees what the other writes. If you unblock, both of you can again.
    </EmptyState>
  ) : (
    <EmptyState title="There is nothing to see for you here">
      A block stands between you and @{handle}.
    </EmptyState>
  );
}
