import { Later } from '@/components/later';
import type { Me } from '@/lib/api-types.gen';
import { lazily } from '@/lib/lazily';

// Not part of what the first visit waits for.
const SuggestedUsers = lazily(() => import('@/features/users/suggested-users'), 'SuggestedUsers');

/** Whom the viewer may like to follow, beside or below a feed. */
export function Suggestions(props: { viewer: Me }) {
  return (
    <Later>
      <SuggestedUsers {...props} />
    </Later>
  );
}
