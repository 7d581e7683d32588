/** People: profiles, and who follows whom. */
import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { put, read, remove } from '@/lib/api';
import type { ListedUser, Profile, ProfileUpdate } from '@/lib/api-types.gen';
import { profilePath } from '@/lib/first-visit/api-paths';
import { pagesFrom } from '@/lib/pages';
import { JUST_READ_MS } from '@/lib/query-client';
import { type Listed, setFollowed, setProfile } from './cache';

export type Relation = 'followers' | 'following';

const profileKey = (handle: string) => ['users', 'profile', handle] as const;
const SUGGESTIONS = 3;

export function profileQuery(handle: string) {
  return queryOptions({
    queryKey: profileKey(handle),
    queryFn: ({ signal }) => read(profilePath(handle), signal),
    // Counts move while nobody looks.
    staleTime: JUST_READ_MS,
  });
}

export function useProfile(handle: string) {
  return useQuery(profileQuery(handle));
}

/** Who follows a person, or whom that person follows, the newest first. */
export function useRelated(handle: string, relation: Relation) {
  return useInfiniteQuery({
    queryKey: ['users', relation, handle],
    ...pagesFrom(`/api/users/@${handle}/${relation}`),
    select: selectPeople,
    staleTime: 0,
  });
}

/** Whom the viewer blocks, the newest block first. */
export function useBlocked() {
  return useInfiniteQuery({
    queryKey: ['users', 'blocked'],
    ...pagesFrom('/api/users/blocked'),
    select: selectPeople,
    staleTime: 0,
  });
}

function selectPeople(list: Listed): ListedUser[] {
  const people = list.pages.flatMap((page) => page.body);
  return Array.from(new Map(people.map((person) => [person.uuid, person])).values());
}

/** Whom the viewer may like to follow. */
export function useSuggested(isAsked = true) {
  return useQuery({
    enabled: isAsked,
    queryKey: ['users', 'suggested'],
    queryFn: ({ signal }) => read(`/api/users/suggested?limit=${SUGGESTIONS}`, signal),
  });
}

/** As the API allows: nobody is called by more. */
const MAX_NAME_LENGTH = 50;

/** People whose handle or name begins with the term; a tag or a quotation is nobody's name. */
export function useFoundUsers(term: string) {
  const name = term.trim();
  return useQuery({
    queryKey: ['users', 'found', name],
    queryFn: ({ signal }) =>
      read(`/api/users/search?term=${encodeURIComponent(name)}&limit=${SUGGESTIONS}`, signal),
    enabled: name !== '' && name.length <= MAX_NAME_LENGTH && !/["#:]/.test(name),
    placeholderData: keepPreviousData,
  });
}

export function useUpdate() {
  const client = useQueryClient();
  return async (changes: ProfileUpdate): Promise<Profile> => {
    const profile = await put('/api/profile/update', changes);
    client.setQueryData(profileKey(profile.handle), profile);
    // A name stands on everything that its owner wrote.
    void client.invalidateQueries();
    return profile;
  };
}

/** Follows or unfollows, at once on the page, and takes that back on failure. */
export function useFollow(handle: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (follow: boolean) => {
      const path = `/api/users/@${handle}/follow` as const;
      return follow ? put(path) : remove(path);
    },
    // One after the other, so that the last click is also the last word.
    scope: { id: `follow ${handle}` },
    onMutate: async (follow) => {
      await client.cancelQueries({ queryKey: ['users'] });
      setFollowed(client, handle, follow);
    },
    onError: (_error, follow) => setFollowed(client, handle, !follow),
    onSuccess: (profile) => {
      setProfile(client, profile);
      refresh(client);
    },
  });
}

/** Blocks a person, or no longer. Both disappear from, or come back to, whatever is on the page. */
export function useBlock(handle: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (block: boolean) => {
      const path = `/api/users/@${handle}/block` as const;
      return block ? put(path) : remove(path);
    },
    onSuccess: (profile) => {
      setProfile(client, profile);
      void client.invalidateQueries();
    },
  });
}

/** What a follow changes elsewhere: one's own counts and lists, and the feed of whom one follows. */
function refresh(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['users', 'profile'] });
  void client.invalidateQueries({ queryKey: ['users', 'following'], refetchType: 'inactive' });
  void client.invalidateQueries({ queryKey: ['activities', 'home'] });
}
