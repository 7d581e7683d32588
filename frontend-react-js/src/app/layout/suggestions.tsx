import { lazy } from 'react';
import { Later } from '@/components/later';
import type { Me } from '@/lib/api-types.gen';

// Not part of what the first visit waits for.
const SuggestedUsers = lazy(async () => {
  const { SuggestedUsers } = await import('@/features/users/suggested-users');
  return { default: SuggestedUsers };
});

/** Whom the viewer may like to follow, beside or below a feed. */
export function Suggestions(props: { viewer: Me; compact?: boolean }) {
  return (
    <Later>
      <SuggestedUsers {...props} />
    </Later>
  );
}
