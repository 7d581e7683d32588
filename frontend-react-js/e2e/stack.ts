/** Acts on the running stack from outside the browser, like another person. */
import { randomInt, randomUUID } from 'node:crypto';

const REPORT_KEY = 'the report of the pages';

interface Crud {
  uuid: string;
  message: string;
  expires_at: string;
}

/** The last mail to an address; undefined if there is none. */
export async function mailTo(address: string): Promise<string | undefined> {
  const response = await fetch(`${required('E2E_API_URL')}/api/dev/outbox`);
  const mails = (await response.text()).split('<article>').slice(1);
  return mails.find((mail) => mail.includes(address));
}

/** The last code mailed to an address; undefined if there is none. */
export async function mailedCode(address: string): Promise<string | undefined> {
  return (await mailTo(address))?.match(/\b(\d{6}|[A-Z2-9]{4}-[A-Z2-9]{4})\b/)?.[0];
}

/** Tries wrong passwords from so many networks that sign-in requires a mailed code. */
export async function attackAccount(login: string): Promise<void> {
  for (let network = 0; network < 60; network += 1) {
    const response = await fetch(`${required('E2E_API_URL')}/api/auth/tokens`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Forwarded-For': `10.200.${randomInt(256)}.${network}`,
      },
      body: JSON.stringify({ login, password: 'not the password' }),
    });
    if (response.status === 403) return;
  }
  throw new Error(`60 wrong passwords for ${login} did not trigger the protection`);
}

/** Bayko's notifications, newest first, as the handles of their actors. */
export async function actorsOfBaykosNotifications(): Promise<string[]> {
  const response = await fetch(`${required('E2E_API_URL')}/api/activities/notifications`, {
    headers: { Authorization: `Bearer ${required('E2E_TOKEN_BAYKO')}` },
  });
  const entries: { notification: { actor: { handle: string } } }[] = await response.json();
  return entries.map(({ notification }) => notification.actor.handle);
}

/** The status of the API for a crud: 200, or 410 when it is gone. */
export async function statusOf(uuid: string): Promise<number> {
  return (await fetch(`${required('E2E_API_URL')}/api/activities/${uuid}`)).status;
}

/** The path of bayko's newest crud. */
export async function newestOfBayko(): Promise<string> {
  const response = await fetch(`${required('E2E_API_URL')}/api/activities/@bayko?limit=1`);
  const [newest]: Crud[] = await response.json();
  return `/@bayko/status/${newest?.uuid}`;
}

/** The path of a report that bayko made for moderators; again the same one. */
export function aReport(): Promise<string> {
  return reported('sam_w', 'His cat <b>bit</b> me. Again.', REPORT_KEY);
}

/** The path of a report that bayko makes about a person. */
export async function reported(
  handle: string,
  comment: string,
  key: string = randomUUID(),
): Promise<string> {
  const made = await fetch(`${required('E2E_API_URL')}/api/reports`, {
    method: 'POST',
    headers: { ...asBayko(), 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify({ handle, reason: 'other', comment }),
  });
  if (!made.ok) throw new Error(`POST /api/reports responded with ${made.status}`);
  const { uuid }: { uuid: string } = await made.json();
  return `/moderation/reports/${uuid}`;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests through make test-e2e`);
  return value;
}

const asBayko = () => ({ Authorization: `Bearer ${required('E2E_TOKEN_BAYKO')}` });

async function post(path: string, body: object, who: object = asBayko()): Promise<Crud> {
  const response = await fetch(required('E2E_API_URL') + path, {
    method: 'POST',
    headers: {
      ...who,
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${path} responded with ${response.status}`);
  return response.json();
}

/**
 * Messages between the demo person and bayko; a request without credentials is the demo person's.
 */
export async function talk(): Promise<void> {
  await post('/api/messages', { message: unique('Is the kettle on?'), handle: 'bayko' }, {});
  await post('/api/messages', { message: unique('It always is.'), handle: 'andrewbrown' });
}

/** Acts as the demo person, who is an admin. */
export async function asAdmin<Answer = unknown>(
  method: string,
  path: string,
  body: object,
): Promise<Answer> {
  const response = await fetch(required('E2E_API_URL') + path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path} responded with ${response.status}`);
  return JSON.parse((await response.text()) || 'null');
}

/** A text that no other test uses. */
export function unique(text: string): string {
  return `${text} ${randomUUID().slice(0, 8)}`;
}

export function bayko(body: { message: string; expires_in?: number }): Promise<Crud> {
  return post('/api/activities', body);
}

export function baykoReplies(
  uuid: string,
  message: string,
  life: { expires_in?: number } = {},
): Promise<Crud> {
  return post(`/api/activities/${uuid}/reply`, { message, ...life });
}

export function baykoQuotes(uuid: string, message: string): Promise<Crud> {
  return post('/api/activities', { message, quoted_activity_uuid: uuid });
}

/** Bayko deletes a crud. */
export async function baykoEnds(uuid: string): Promise<void> {
  const path = `${required('E2E_API_URL')}/api/activities/${uuid}`;
  const response = await fetch(path, { method: 'DELETE', headers: asBayko() });
  if (!response.ok) throw new Error(`DELETE ${path} responded with ${response.status}`);
}
