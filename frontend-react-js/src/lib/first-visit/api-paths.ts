/** What the pages on which a visit begins ask for. */

/** Whose cruds are on home. */
export type Scope = 'following' | 'everyone';
/** What one person wrote: posts, or answers to others. */
export type Kind = 'posts' | 'replies';

export const mePath = '/api/auth/me';

/** Without a scope the API itself chooses: everyone's for those who are signed out. */
export const homePath = (scope: Scope) =>
  scope === 'everyone' ? '/api/activities/home?scope=everyone' : '/api/activities/home';

export const profilePath = (handle: string) => `/api/users/@${handle}` as const;

export const userPath = (handle: string, kind: Kind) =>
  `/api/activities/@${handle}?kind=${kind}` as const;

export const threadPath = (uuid: string) => `/api/activities/${uuid}/thread` as const;

/** The parts of an address by which such a page chooses. */
export const parseScope = (parameter: string | null): Scope =>
  parameter === 'everyone' ? 'everyone' : 'following';

export const parseKind = (parameter: string | null): Kind =>
  parameter === 'replies' ? 'replies' : 'posts';
