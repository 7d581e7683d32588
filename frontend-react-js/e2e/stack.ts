/** Acting on the running stack from outside the browser, as another person would. */
import { randomUUID } from 'node:crypto';

interface Crud {
  uuid: string;
  message: string;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests through make test-e2e`);
  return value;
}

async function post(path: string, body: object): Promise<Crud> {
  const response = await fetch(required('E2E_API_URL') + path, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${required('E2E_TOKEN_BAYKO')}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status}`);
  return response.json();
}

/** A text that no other test has. */
export function unique(text: string): string {
  return `${text} ${randomUUID().slice(0, 8)}`;
}

export function bayko(body: { message: string; expires_in?: number }): Promise<Crud> {
  return post('/api/activities', body);
}

export function baykoReplies(uuid: string, message: string): Promise<Crud> {
  return post(`/api/activities/${uuid}/reply`, { message });
}
