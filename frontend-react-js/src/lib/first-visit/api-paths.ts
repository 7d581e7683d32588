/** Paths of the requests that `app/first-page.ts` prefetches and the pages' queries repeat. */

/** Whose cruds the home feed shows. */
export type Scope = 'following' | 'everyone';
/** What of one person a profile shows: posts, replies to others, or what they reposted. */
export type Kind = 'posts' | 'replies' | 'reposts';

export const mePath = '/api/auth/me';

export const placePath = '/api/place';

/** Without a scope the API chooses: `everyone` for visitors who are not signed in. */
export const homePath = (scope: Scope) =>
  scope === 'everyone' ? '/api/activities/home?scope=everyone' : '/api/activities/home';

export const profilePath = (handle: string) => `/api/users/@${handle}` as const;

export const userPath = (handle: string, kind: Kind) =>
  `/api/activities/@${handle}?kind=${kind}` as const;

export const threadPath = (uuid: string) => `/api/activities/${uuid}/thread` as const;

/** The values of query parameters, with the default for anything unknown. */
export const parseScope = (parameter: string | null): Scope =>
  parameter === 'everyone' ? 'everyone' : 'following';

export const parseKind = (parameter: string | null): Kind =>
  parameter === 'replies' || parameter === 'reposts' ? parameter : 'posts';
