/** The query for who is here. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Me } from '@/lib/api-types.gen';
import { pagesFrom } from '@/lib/paged-query';
import { MAX_NAME_LENGTH, selectPeople } from './api';

/** All people, or those with such a name; whoever came last first. */
export function useMembers(term: string, isAsked = true) {
  const name = Array.from(term.trim()).slice(0, MAX_NAME_LENGTH).join('');
  return useInfiniteQuery({
    queryKey: ['users', 'members', name],
    ...(name
      ? pagesFrom(`/api/users/members?term=${encodeURIComponent(name)}`)
      : pagesFrom('/api/users/members')),
    select: selectPeople,
    enabled: isAsked,
    staleTime: 0,
  });
}

const FEW = 3;

/** The few who came last, without the viewer. */
export function useNewest(viewer: Me, isAsked = true) {
  const { data = [] } = useMembers('', isAsked);
  return data.filter(({ handle }) => handle !== viewer.handle).slice(0, FEW);
}
