/** Queries and mutations of people: profiles, follows, blocks. */
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
import { pagesFrom } from '@/lib/paged-query';
import { JUST_READ_MS } from '@/lib/query-client';
import { type Listed, setFollowed, setProfile } from './cache';

export type Relation = 'followers' | 'following';

export const profileKey = (handle: string) => ['users', 'profile', handle] as const;
/** How many people a list beside something else shows. */
export const SUGGESTIONS = 3;

export function profileQuery(handle: string) {
  return queryOptions({
    queryKey: profileKey(handle),
    queryFn: ({ signal }) => read(profilePath(handle), signal),
    // The counts change at any time.
    staleTime: JUST_READ_MS,
  });
}

/** `isAsked`: else only what other requests have answered. */
export function useProfile(handle: string, isAsked = true) {
  return useQuery({ ...profileQuery(handle), enabled: isAsked });
}

/** A person's followers, or whom that person follows, the newest first. */
export function useRelated(handle: string, relation: Relation) {
  return useInfiniteQuery({
    queryKey: ['users', relation, handle],
    ...pagesFrom(`/api/users/@${handle}/${relation}`),
    select: selectPeople,
    staleTime: 0,
  });
}

/** The people whom the viewer blocks, the newest block first. */
export function useBlocked() {
  return useInfiniteQuery({
    queryKey: ['users', 'blocked'],
    ...pagesFrom('/api/users/blocked'),
    select: selectPeople,
    staleTime: 0,
  });
}

/** The people of all pages, each once. */
export function selectPeople(list: Listed): ListedUser[] {
  const people = list.pages.flatMap((page) => page.body);
  return Array.from(new Map(people.map((person) => [person.uuid, person])).values());
}

/** People whom the viewer may like to follow. */
export function useSuggested(isAsked = true) {
  return useQuery({
    enabled: isAsked,
    queryKey: ['users', 'suggested'],
    queryFn: ({ signal }) => read(`/api/users/suggested?limit=${SUGGESTIONS}`, signal),
  });
}

/** How many people somebody follows; undefined until it is known. */
export function useFollowedCount(handle: string): number | undefined {
  return useProfile(handle).data?.following_count;
}

/** The API's limit of display names. */
export const MAX_NAME_LENGTH = 50;

/** People whose handle or name starts with the term. A tag or a quotation is not a name. */
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
    // The name is part of everything that the person wrote.
    void client.invalidateQueries();
    return profile;
  };
}

/** Follows or unfollows: optimistic, and reverted on failure. */
export function useFollow(handle: string) {
  const client = useQueryClient();
  const mutationKey = ['follow', handle];
  const isLast = () => client.isMutating({ mutationKey }) <= 1;
  return useMutation({
    mutationKey,
    mutationFn: (follow: boolean) => {
      const path = `/api/users/@${handle}/follow` as const;
      return follow ? put(path) : remove(path);
    },
    // Serial, so that the last click has the last word.
    scope: { id: `follow ${handle}` },
    onMutate: async (follow) => {
      await client.cancelQueries({ queryKey: ['users'] });
      // Who approves followers is followed once it is approved.
      const profile = client.getQueryData<Profile>(profileKey(handle));
      if (!follow || !profile?.approves_followers) setFollowed(client, handle, follow);
    },
    onError: (_error, follow) => {
      if (isLast()) setFollowed(client, handle, !follow);
    },
    onSuccess: (profile) => {
      // An older answer would undo a newer click on the page.
      if (!isLast()) return;
      setProfile(client, profile);
      refresh(client);
    },
  });
}

/**
 * Blocks or unblocks a person, and refetches everything: either's content may be hidden or shown
 * now.
 */
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

const requestsKey = ['users', 'requests'] as const;

/** Who asks to follow the viewer, the newest first. */
export function useFollowRequests() {
  return useInfiniteQuery({
    queryKey: requestsKey,
    ...pagesFrom('/api/users/follow_requests'),
    select: selectPeople,
    staleTime: 0,
  });
}

/** Accepts or declines a request to follow the viewer. */
export function useDecide(handle: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (accept: boolean) => {
      const path = `/api/users/@${handle}/follow_request` as const;
      return accept ? put(path) : remove(path);
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: requestsKey });
      void client.invalidateQueries({ queryKey: ['users', 'profile'] });
    },
  });
}

/** Refetches what a follow changes elsewhere: counts, lists, and the home feed. */
function refresh(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['users', 'profile'] });
  void client.invalidateQueries({ queryKey: ['users', 'following'], refetchType: 'inactive' });
  void client.invalidateQueries({ queryKey: ['activities', 'home'] });
}
