/** The life of an app of others with the running API: masto.js, as it is on npm, on which Elk and Phanpy are built. */
import assert from 'node:assert/strict';
import { createOAuthAPIClient, createRestAPIClient, createStreamingAPIClient } from 'masto';

const { API_URL: url, TOKEN, OTHER_TOKEN } = process.env;
const SCOPES = 'read write follow';
const PIXEL = Buffer.from('R0lGODdhAQABAIABAAAAAP///ywAAAAAAQABAAACAkQBADs=', 'base64');
const word = `w${crypto.randomUUID().slice(0, 8)}`;

/** Lets the app in as a browser does, and exchanges the code. */
async function letIn(anybody, oauth) {
  const redirectUri = 'https://app.example/callback';
  const app = await anybody.v1.apps.create({ clientName: 'Trial', redirectUris: redirectUri, scopes: SCOPES });
  const asked = new URL('/oauth/authorize', url);
  asked.search = new URLSearchParams({
    client_id: app.clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: SCOPES,
  });
  const headers = { Cookie: `session=${TOKEN}`, 'Sec-Fetch-Site': 'same-origin' };
  const page = await (await fetch(asked, { headers })).text();
  const form = new URLSearchParams({ decision: 'allow' });
  for (const [, name, value] of page.matchAll(/name="(proof|asked)" value="([^"]*)"/g)) {
    form.set(name, value.replaceAll('&amp;', '&'));
  }
  const decided = await fetch(new URL('/oauth/authorize', url), {
    method: 'POST',
    body: form,
    headers,
    redirect: 'manual',
  });
  assert.equal(decided.status, 302);
  const code = new URL(decided.headers.get('location')).searchParams.get('code');
  const { clientId, clientSecret } = app;
  const token = await oauth.token.create({
    grantType: 'authorization_code',
    code,
    clientId,
    clientSecret,
    redirectUri,
    scope: SCOPES,
  });
  return { ...app, token: token.accessToken };
}

/** What the other person gets from our own API. */
async function otherSends(method, path, body) {
  const answer = await fetch(`${url}/api/${path}`, {
    method,
    body: body && JSON.stringify(body),
    headers: { Authorization: `Bearer ${OTHER_TOKEN}`, 'Content-Type': 'application/json' },
  });
  assert.ok(answer.ok, `${path} was answered ${answer.status}`);
  return answer.json();
}

const ids = (list) => list.map(({ id }) => id);

/** Takes pages until there are so many, or no more. */
async function pages(paginator, most) {
  const found = [];
  for await (const page of paginator) {
    found.push(page);
    if (found.length === most) break;
  }
  return found;
}

/** Posts with and without an end, twice with one key, and turns pages forth and back. */
async function post(masto) {
  const posts = [];
  for (let n = 0; n < 5; n += 1) posts.push(await masto.v1.statuses.create({ status: `${word} ${n} #${word}` }));
  const short = await masto.v1.statuses.create({ status: `${word} for two minutes`, expiresIn: 120 });
  const seconds = (new Date(short.pleroma.expiresAt) - new Date(short.createdAt)) / 1000;
  assert.ok(Math.abs(seconds - 120) < 1, `${seconds} seconds`);
  const requestInit = { headers: { 'Idempotency-Key': crypto.randomUUID() } };
  const twice = [];
  for (let n = 0; n < 2; n += 1) twice.push(await masto.v1.statuses.create({ status: `${word} once` }, { requestInit }));
  assert.equal(twice[0].id, twice[1].id);

  const all = [...ids(posts), short.id, twice[0].id].reverse();
  const [first, second] = await pages(masto.v1.timelines.home.list({ limit: 3 }), 2);
  assert.deepEqual([...ids(first), ...ids(second)], all.slice(0, 6));
  const back = masto.v1.timelines.home.list({ limit: 3, maxId: second[0].id }).setDirection('prev');
  const [, newer] = await pages(back, 2);
  assert.deepEqual(ids(newer), all.slice(1, 4));
  const { accounts, statuses, hashtags } = await masto.v2.search.list({ q: word, limit: 3 });
  assert.deepEqual([accounts.length, statuses.length, hashtags.length], [0, 3, 1]);
  return posts[0];
}

/** Replies, likes, reposts, bookmarks; follows, mutes and blocks. */
async function act(masto, crud, other) {
  const one = masto.v1.statuses.$select(crud.id);
  const reply = await masto.v1.statuses.create({ status: 'and so on', inReplyToId: crud.id });
  const { ancestors, descendants } = await one.context.fetch();
  assert.deepEqual([ids(ancestors), ids(descendants)], [[], [reply.id]]);
  assert.equal((await one.favourite()).favouritesCount, 1);
  assert.equal((await masto.v1.favourites.list({ limit: 1 }))[0].id, crud.id);
  assert.equal((await one.favouritedBy.list()).length, 1);
  assert.equal((await one.unfavourite()).favourited, false);
  assert.equal((await one.reblog()).reblog.id, crud.id);
  assert.equal((await one.rebloggedBy.list()).length, 1);
  assert.equal((await one.unreblog()).reblogged, false);
  assert.equal((await one.bookmark()).bookmarked, true);
  assert.equal((await masto.v1.bookmarks.list({ limit: 1 }))[0].id, crud.id);
  assert.equal((await one.unbookmark()).bookmarked, false);
  assert.equal((await one.source.fetch()).text, `${word} 0 #${word}`);
  assert.equal((await one.history.list()).length, 1);
  const them = masto.v1.accounts.$select(other.id);
  for (const [act, undo, mark] of [
    ['follow', 'unfollow', 'following'],
    ['mute', 'unmute', 'muting'],
    ['block', 'unblock', 'blocking'],
  ]) {
    assert.equal((await them[act]())[mark], true, act);
    assert.equal((await them[undo]())[mark], false, undo);
  }
}

/** Uploads a picture, describes it, and posts it. */
async function picture(masto) {
  const file = new File([PIXEL], 'pixel.gif', { type: 'image/gif' });
  const made = await masto.v2.media.create({ file });
  await masto.v1.media.$select(made.id).update({ description: 'A pixel' });
  const shown = await masto.v1.statuses.create({ status: 'see', mediaIds: [made.id] });
  assert.equal(shown.mediaAttachments[0].description, 'A pixel');
  const [onlyMedia] = await masto.v1.accounts.$select(shown.account.id).statuses.list({ onlyMedia: true });
  assert.equal(onlyMedia.id, shown.id);
}

/** Waits until the other's answer is a notification, and marks it as read. */
async function notified(masto, crud) {
  const uuid = crud.url.split('/').at(-1);
  await otherSends('POST', `activities/${uuid}/reply`, { message: `${word} indeed` });
  const until = Date.now() + 30_000;
  let newest;
  while (newest?.status?.inReplyToId !== crud.id) {
    assert.ok(Date.now() < until, 'nobody was told of a reply');
    [newest] = await masto.v1.notifications.list({ limit: 1, types: ['mention'] });
  }
  await masto.v1.markers.create({ notifications: { lastReadId: newest.id } });
  const { notifications } = await masto.v1.markers.fetch({ timeline: ['notifications'] });
  assert.equal(notifications.lastReadId, newest.id);
  assert.equal((await masto.v1.notifications.$select(newest.id).fetch()).id, newest.id);
}

/** Hears of what is posted and deleted by two subscriptions of one WebSocket. */
async function listen(masto, accessToken) {
  const streaming = createStreamingAPIClient({ streamingApiUrl: url.replace(/^http/, 'ws'), accessToken });
  const heard = { user: [], hashtag: [] };
  const deleted = Promise.all(
    Object.entries({ user: streaming.user.subscribe(), hashtag: streaming.hashtag.subscribe({ tag: word }) }).map(
      async ([name, subscription]) => {
        for await (const { event, payload } of subscription) {
          if (event === 'update') heard[name].push(payload.id);
          // Until it hears of an end of what it has heard of.
          if (event === 'delete' && heard[name].includes(payload)) return payload;
        }
        throw new Error(`the stream ${name} ended`);
      },
    ),
  );
  await streaming.prepare();
  // What is posted before the server has read the subscriptions is not told.
  const until = Date.now() + 30_000;
  let told;
  while (!told) {
    assert.ok(Date.now() < until, 'nobody was told of a new crud');
    const { id } = await masto.v1.statuses.create({ status: `now #${word}` });
    told = heard.user.find((one) => heard.hashtag.includes(one));
    if (!told) await masto.v1.statuses.$select(id).fetch();
  }
  await masto.v1.statuses.$select(told).remove();
  assert.deepEqual(await deleted, [told, told]);
  streaming.close();
}

/** Reads what Elk and Phanpy read at their start. */
async function start(masto) {
  await masto.v1.instance.fetch();
  await masto.v2.instance.fetch();
  await masto.v1.preferences.fetch();
  await masto.v1.customEmojis.list();
  await masto.v1.announcements.list();
  await masto.v1.followRequests.list();
  await masto.v1.followedTags.list();
  await masto.v1.lists.list();
  await masto.v1.conversations.list();
  await masto.v2.filters.list();
  await masto.v2.suggestions.list();
  await masto.v1.trends.tags.list();
  await masto.v1.trends.statuses.list();
  await masto.v1.timelines.public.list({ limit: 80 });
  await masto.v1.timelines.tag.$select(word).list();
  await masto.v1.blocks.list();
  await masto.v1.mutes.list();
}

const anybody = createRestAPIClient({ url });
const oauth = createOAuthAPIClient({ url });
const app = await letIn(anybody, oauth);
const masto = createRestAPIClient({ url, accessToken: app.token });
const me = await masto.v1.accounts.verifyCredentials();
assert.equal(me.source.privacy, 'public');
assert.equal((await masto.v1.accounts.updateCredentials({ note: 'I forget.' })).source.note, 'I forget.');
const other = await masto.v1.accounts.lookup({ acct: 'bayko' });
const [relation] = await masto.v1.accounts.relationships.fetch({ id: [other.id] });
assert.equal(relation.id, other.id);
await start(masto);
const crud = await post(masto);
await act(masto, crud, other);
await picture(masto);
await notified(masto, crud);
await listen(masto, app.token);
const deleted = await masto.v1.statuses.$select(crud.id).remove();
assert.equal(deleted.text, `${word} 0 #${word}`);
await assert.rejects(masto.v1.statuses.$select(crud.id).fetch(), { statusCode: 404 });
await oauth.revoke({ clientId: app.clientId, clientSecret: app.clientSecret, token: app.token });
await assert.rejects(masto.v1.accounts.verifyCredentials(), { statusCode: 401 });
console.log('masto.js 8.0.0 did all that people do with an app');
