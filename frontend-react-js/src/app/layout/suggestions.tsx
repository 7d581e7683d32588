import type { Me } from '@/lib/api-types.gen';
import { LazyBoundary } from '@/lib/first-visit/lazy-boundary';
import { lazyComponent } from '@/lib/first-visit/lazy-component';

// Not part of what the first visit waits for.
const SuggestedUsers = lazyComponent(
  () => import('@/features/users/suggested-users'),
  'SuggestedUsers',
);

/** Whom the viewer may like to follow, beside or below a feed. */
export function Suggestions(props: { viewer: Me }) {
  return (
    <LazyBoundary>
      <SuggestedUsers {...props} />
    </LazyBoundary>
  );
}
