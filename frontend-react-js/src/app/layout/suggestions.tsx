import type { Me } from '@/lib/api-types.gen';
import { LazyBoundary } from '@/lib/first-visit/lazy-boundary';
import { lazyComponent } from '@/lib/first-visit/lazy-component';

// Loads after the first page.
const SuggestedUsers = lazyComponent(
  () => import('@/features/users/suggested-users'),
  'SuggestedUsers',
  'users',
);

/** People to follow, beside or below a feed. */
export function Suggestions(props: { viewer: Me; besideNewest?: boolean }) {
  return (
    <LazyBoundary>
      <SuggestedUsers {...props} />
    </LazyBoundary>
  );
}
