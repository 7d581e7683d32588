/** Calls that `tsc` must accept, and wrong ones that it must refuse. Nothing here runs. */
import { post, put, read, readPage, remove, removeKeptAlive } from './api';
import type { PagePath } from './api-contract';
import type { Activity, ListedUser, Me } from './api-types.gen';

declare const uuid: string;
declare const toggle: 'like' | 'repost';
declare const kind: 'posts' | 'replies';
declare const nextPage: PagePath<ListedUser[]>;

export const right = () => [
  read('/api/auth/me') satisfies Promise<Me>,
  read(`/api/users/search?term=${uuid}&limit=3`) satisfies Promise<ListedUser[]>,
  readPage(`/api/activities/@${uuid}?kind=${kind}`),
  readPage(nextPage) satisfies Promise<{ body: ListedUser[] }>,
  post('/api/activities', { message: 'Hello', ttl: '1-day' }, 'key') satisfies Promise<Activity>,
  put(`/api/activities/${uuid}/${toggle}`) satisfies Promise<Activity>,
  remove(`/api/activities/${uuid}/like`) satisfies Promise<Activity | undefined>,
  remove('/api/auth/me', { password: 'secret' }) satisfies Promise<undefined>,
];

export const wrongPath = (path: string) => [
  // @ts-expect-error: misspelt
  read('/api/auth/mee'),
  // @ts-expect-error: misspelt after a parameter
  read(`/api/activities/${uuid}/threads`),
  // @ts-expect-error: without the sign of a handle
  read(`/api/users/${uuid}`),
  // @ts-expect-error: one of the two does not exist
  put(`/api/activities/${uuid}/${toggle as 'like' | 'dislike'}`),
  // @ts-expect-error: any text
  read(path),
];

export const wrongMethod = () => [
  // @ts-expect-error: only PUT and DELETE
  post(`/api/activities/${uuid}/like`),
  // @ts-expect-error: only GET
  put('/api/trends'),
  // @ts-expect-error: only PUT and DELETE
  removeKeptAlive('/api/activities/home'),
];

export const wrongQuery = () => [
  // @ts-expect-error: unknown
  readPage('/api/activities/home?scop=everyone'),
  // @ts-expect-error: an impossible value
  readPage('/api/activities/home?scope=nobody'),
  // @ts-expect-error: no number
  read(`/api/users/suggested?limit=${uuid}`),
  // @ts-expect-error: required
  read('/api/users/search'),
  // @ts-expect-error: takes none
  read('/api/auth/me?limit=3'),
];

export const wrongBody = () => [
  // @ts-expect-error: unknown
  post('/api/activities', { message: 'Hello', life: '1-day' }),
  // @ts-expect-error: an impossible value
  post('/api/activities', { message: 'Hello', ttl: '2-days' }),
  // @ts-expect-error: a member is missing
  post('/api/auth/signin', { login: 'ann' }),
  // @ts-expect-error: the body is missing
  put(`/api/activities/${uuid}/life`),
  // @ts-expect-error: takes none
  put(`/api/activities/${uuid}/like`, {}),
  // @ts-expect-error: reads no Idempotency-Key
  post('/api/auth/signin', { login: 'ann', password: 'secret' }, 'key'),
];

export const wrongResult = async () => [
  // @ts-expect-error: unknown
  (await read('/api/auth/me')).nickname,
  // @ts-expect-error: a list
  (await read('/api/trends')).tag,
  // @ts-expect-error: there is no result
  (await post('/api/auth/signout')).uuid,
  // @ts-expect-error: a page of other things
  (await readPage(nextPage)).body satisfies Activity[],
];
