/** Changes of cached responses for follows. */
import type { QueryClient } from '@tanstack/react-query';
import type { ListedUser, Profile } from '@/lib/api-types.gen';
import type { Pages } from '@/lib/paged-query';

/** A list of people in pages. */
export type Listed = Pages<ListedUser[]>;

/** Marks a person as followed or not, wherever they are shown, and adjusts the count. */
export function setFollowed(client: QueryClient, handle: string, followed: boolean): void {
  client.setQueryData<Profile>(['users', 'profile', handle], (profile) => {
    if (!profile || profile.followed === followed) return profile;
    const followers_count = Math.max(0, profile.followers_count + (followed ? 1 : -1));
    return { ...profile, followed, followers_count };
  });
  const mark = (person: ListedUser) =>
    person.handle === handle ? { ...person, followed } : person;
  for (const list of ['suggested', 'found']) {
    client.setQueriesData<ListedUser[]>({ queryKey: ['users', list] }, (people) =>
      people?.map(mark),
    );
  }
  for (const relation of ['followers', 'following', 'members']) {
    client.setQueriesData<Listed>({ queryKey: ['users', relation] }, (list) =>
      list
        ? { ...list, pages: list.pages.map((page) => ({ ...page, body: page.body.map(mark) })) }
        : list,
    );
  }
}

/** Puts the API's state of a profile into the cache. */
export function setProfile(client: QueryClient, profile: Profile): void {
  setFollowed(client, profile.handle, profile.followed);
  client.setQueryData<Profile>(['users', 'profile', profile.handle], profile);
}
