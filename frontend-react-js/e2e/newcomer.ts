/** New people, each known to one test only. */

import { randomBytes, randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { mailedCode } from './stack.ts';

export const PASSWORD = 'three quiet yellow boats';

export interface Person {
  handle: string;
  email: string;
}

/** A person whom no other test knows. */
export function newcomer(): Person {
  const handle = `e2e_${randomUUID().slice(0, 8)}`;
  return { handle, email: `${handle}@example.org` };
}

export async function codeFor({ email }: Person): Promise<string> {
  await expect.poll(() => mailedCode(email), { intervals: [50] }).toBeTruthy();
  return (await mailedCode(email)) ?? '';
}

/** Everyone has their own address: sign-ups are limited by address. */
async function addressOf(page: Page): Promise<Record<string, string>> {
  const header = { 'X-Forwarded-For': `10.${[...randomBytes(3)].join('.')}` };
  await page.setExtraHTTPHeaders(header);
  return header;
}

export async function fillSignup(page: Page, { handle, email }: Person) {
  await addressOf(page);
  await page.getByLabel('Name', { exact: true }).fill('Eve Newcomer');
  await page.getByLabel('Handle').fill(handle);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
}

/** Sends a request of the sign-in pages from an address that nobody else has. */
export async function knock(page: Page, path: string, data: object) {
  const origin = new URL(process.env.E2E_BASE_URL ?? '').origin;
  const headers = { ...(await addressOf(page)), Origin: origin };
  const response = await page.request.post(`/api/auth/${path}`, { headers, data });
  expect(response.ok(), `${path} answered ${response.status()}`).toBe(true);
}

/** Signs in a new person without the forms, which other tests cover. */
export async function join(page: Page, by: { invite?: string } = {}): Promise<Person> {
  const person = newcomer();
  const account = { ...person, display_name: 'Eve Newcomer', password: PASSWORD, ...by };
  await knock(page, 'signup', account);
  await knock(page, 'confirm', { email: person.email, code: await codeFor(person) });
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Your account, Eve Newcomer' })).toBeVisible();
  return person;
}

export async function signOut(page: Page) {
  await page.getByRole('button', { name: /^Your account/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
}

export async function signIn(page: Page, login: string, password: string) {
  await page.getByLabel('Handle or e-mail address').fill(login);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('form').getByRole('button', { name: 'Sign in' }).click();
}
