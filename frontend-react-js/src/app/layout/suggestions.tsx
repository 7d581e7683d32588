import { lazy } from 'react';
import { Later } from '@/components/later';
import type { Me } from '@/lib/api-types.gen';

const SuggestedUsers = lazy(async () => {
  const { SuggestedUsers } = await import('@/features/users/suggested-users');
  return { default: SuggestedUsers };
});

/** People to follow, who may come a moment later than what one came for. */
export function Suggestions({ viewer, compact = false }: { viewer: Me; compact?: boolean }) {
  return (
    <Later>
      <SuggestedUsers viewer={viewer} compact={compact} />
    </Later>
  );
}
