/** Calls of the running API through the types that were generated from its document. */
import createClient from 'openapi-fetch';
import type { components, paths } from './generated/api.js';

type Activity = components['schemas']['Activity'];

const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
};

const baseUrl = required('API_URL');
const ann = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${required('TOKEN')}` } });
const guest = createClient<paths>({ baseUrl, headers: { Authorization: 'Bearer undefined' } });

let calls = 0;
function answered<Data>(what: string, { data, response }: { data?: Data; response: Response }): Data {
  calls += 1;
  if (!response.ok) throw new Error(`${what}: ${response.status}`);
  return data as Data;
}
function check(what: string, holds: boolean): void {
  if (!holds) throw new Error(`${what} does not hold`);
}

const me = answered('me', await ann.GET('/api/auth/me'));
const crud = answered(
  'create',
  await ann.POST('/api/activities', { body: { message: 'From a generated client', ttl: '1-hour' } }),
);
check('the author is the viewer', crud.handle === me.handle);
const path = { activity_uuid: crud.uuid };
const seconds = answered(
  'create with seconds',
  await ann.POST('/api/activities', {
    body: { message: 'For ninety seconds', expires_in: 90 },
    params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
  }),
);
const home: Activity[] = answered('home', await guest.GET('/api/activities/home', { params: { query: { limit: 5 } } }));
check('the newest comes first', home[0]?.uuid === seconds.uuid);
check('a guest likes nothing', home.every(({ liked }) => !liked));
const reply = answered(
  'reply',
  await ann.POST('/api/activities/{activity_uuid}/reply', { params: { path }, body: { message: 'And an answer' } }),
);
check('the reply names what it answers', reply.reply_to_activity_uuid === crud.uuid);
const liked = answered('like', await ann.PUT('/api/activities/{activity_uuid}/like', { params: { path } }));
check('the like counts', liked.liked && liked.likes_count === 1);
answered('unlike', await ann.DELETE('/api/activities/{activity_uuid}/like', { params: { path } }));
answered('repost', await ann.PUT('/api/activities/{activity_uuid}/repost', { params: { path } }));
answered('unrepost', await ann.DELETE('/api/activities/{activity_uuid}/repost', { params: { path } }));
const thread = answered('thread', await guest.GET('/api/activities/{activity_uuid}/thread', { params: { path } }));
check('the thread has the reply', thread.replies[0]?.activity?.uuid === reply.uuid);
const shown = answered('show', await guest.GET('/api/activities/{activity_uuid}', { params: { path } }));
check('a moment is written as text', !Number.isNaN(Date.parse(shown.expires_at)));
answered(
  'life',
  await ann.PUT('/api/activities/{activity_uuid}/life', { params: { path }, body: { ttl: '3-days' } }),
);
const found = answered('search', await guest.GET('/api/activities/search', { params: { query: { term: 'generated' } } }));
check('the search finds it', found.some(({ uuid }) => uuid === crud.uuid));
const handle = { handle: 'bayko' };
check('the profile', answered('profile', await guest.GET('/api/users/@{handle}', { params: { path: handle } })).handle === 'bayko');
answered('follow', await ann.PUT('/api/users/@{handle}/follow', { params: { path: handle } }));
const sent = answered(
  'message',
  await ann.POST('/api/messages', { body: { message: 'Hello', user_receiver_handle: 'bayko' } }),
);
const messages = answered('messages', await ann.GET('/api/messages/@{handle}', { params: { path: handle } }));
check('the message is there', messages.some(({ uuid }) => uuid === sent.uuid));
const [group] = answered('groups', await ann.GET('/api/message_groups'));
check('the conversation is there', group?.uuid === sent.message_group_uuid);
check('unread', answered('unread', await ann.GET('/api/activities/notifications/unread_count')).unread_count >= 0);
answered('notifications', await ann.GET('/api/activities/notifications'));
answered('update', await ann.PUT('/api/profile/update', { body: { bio: 'I forget.' } }));
answered('suggested', await ann.GET('/api/users/suggested'));
answered('sessions', await ann.GET('/api/auth/sessions'));
answered('delete', await ann.DELETE('/api/activities/{activity_uuid}', { params: { path } }));

const gone = await guest.GET('/api/activities/{activity_uuid}', { params: { path } });
check('what is gone is a problem with its time', gone.response.status === 410 && Boolean(gone.error?.expired_at));
const refused = await ann.POST('/api/activities', { body: { message: '' } });
check('a fault names its field', refused.error?.errors[0]?.field === 'message');

console.log(`${calls} calls`);
