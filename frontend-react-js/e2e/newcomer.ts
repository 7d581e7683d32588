/** People who come in while the tests run, each known to one test only. */
import { randomBytes, randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { mailedCode } from './stack';

export const PASSWORD = 'three quiet yellow boats';

export interface Person {
  handle: string;
  email: string;
}

/** Somebody whom no other test knows. */
export function newcomer(): Person {
  const handle = `e2e_${randomUUID().slice(0, 8)}`;
  return { handle, email: `${handle}@example.org` };
}

export async function codeFor({ email }: Person): Promise<string> {
  await expect.poll(() => mailedCode(email)).toBeTruthy();
  return (await mailedCode(email)) ?? '';
}

export async function fillSignup(page: Page, { handle, email }: Person) {
  // Everybody comes from an address of their own: only so many may sign up from one.
  const [first, second, third] = randomBytes(3);
  await page.setExtraHTTPHeaders({ 'X-Forwarded-For': `10.${first}.${second}.${third}` });
  await page.getByLabel('Name', { exact: true }).fill('Eve Newcomer');
  await page.getByLabel('Handle').fill(handle);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
}

/** Signs up and gives the mailed code. */
export async function join(page: Page): Promise<Person> {
  const person = newcomer();
  await page.goto('/signup');
  await fillSignup(page, person);
  await page.getByRole('form').getByRole('button', { name: 'Create account' }).click();
  await page.getByLabel('Code from the mail').fill(await codeFor(person));
  await page.getByRole('button', { name: 'Confirm' }).click();
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
