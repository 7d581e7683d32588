import type { ChildProcess } from 'node:child_process';
import { expect, type Page } from '@playwright/test';
import { violations } from './axe';
import { join, newcomer, signOut } from './newcomer';
import { signInThere, startProvider } from './provider';
import { mailTo } from './stack';
import { test } from './test';

let provider: ChildProcess;

test.beforeAll(async () => {
  provider = await startProvider();
});
test.afterAll(() => {
  provider.kill();
});

const account = (page: Page) => page.getByRole('button', { name: 'Your account, Eve Newcomer' });

/** Goes on by the keyboard alone. */
async function press(page: Page, name: string | RegExp) {
  const button = page.getByRole('button', { name, exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
}

test('one links an account, signs out, and signs in with it', async ({ page }) => {
  const person = await join(page);
  await page.goto('/settings/security');
  const section = page.getByRole('region', { name: 'Accounts at other places' });
  await expect(section.getByText('You have linked no account yet.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await press(page, 'Link School');
  await signInThere(page, person.handle);
  await expect(page.getByRole('heading', { name: 'Link School', level: 1 })).toBeVisible();
  // The code is not left in the address.
  expect(new URL(page.url()).search).toBe('');
  expect(await violations(page)).toEqual([]);
  await press(page, 'Link the two');
  await expect(section.getByRole('button', { name: 'Unlink School' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await expect.poll(() => mailTo(person.email)).toContain('was linked with yours');

  await signOut(page);
  expect(await violations(page)).toEqual([]);
  await press(page, 'Sign in with School');
  await expect(account(page)).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/');
});

/** Joins by an account at the other place, from its page on. */
async function choosesHandle(page: Page, handle: string) {
  await page.getByLabel('Name', { exact: true }).fill('Eve Newcomer');
  await page.getByLabel('Handle').fill(handle);
  await page.keyboard.press('Enter');
}

test('the first sign-in asks for a handle', async ({ page }) => {
  const { handle } = newcomer();
  await page.goto('/signin');
  await press(page, 'Sign in with School');
  await signInThere(page, handle);
  await expect(page.getByRole('heading', { name: 'Welcome', level: 1 })).toBeVisible();
  await expect(page.getByText(`${handle}@example.org`)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await choosesHandle(page, 'andrewbrown');
  await expect(page.getByLabel('Handle')).toBeFocused();
  await choosesHandle(page, handle);
  await expect(account(page)).toBeVisible();
  await page.goto('/settings');
  await expect(page.getByText(/^You have no password yet/)).toBeVisible();
});

test('the other account is a proof, and the only way in stays', async ({ page }) => {
  const { handle } = newcomer();
  await page.goto('/signin');
  await press(page, 'Sign in with School');
  await signInThere(page, handle);
  await choosesHandle(page, handle);
  await expect(account(page)).toBeVisible();
  await page.goto('/settings/security');
  const unlink = async () => {
    await page.getByRole('button', { name: 'Unlink School' }).click();
    await page.getByRole('button', { name: 'Unlink the account' }).click();
  };
  // As if the sign-in had been a while ago.
  await page.route('**/api/auth/linked_accounts/*', (route) =>
    route.fulfill({ status: 403, json: { code: 'proof_required' } }),
  );
  await unlink();
  const question = page.getByRole('dialog', { name: 'Is it you?' });
  await expect(question.getByText(/^You have no password/)).toBeVisible();
  expect(await violations(page, 'dialog[open]')).toEqual([]);
  await page.unroute('**/api/auth/linked_accounts/*');
  await question.getByRole('button', { name: 'Use School' }).click();
  await signInThere(page, handle, { again: true });
  await expect(page.getByText('It is you. You can now do what you wanted to do.')).toBeVisible();
  await unlink();
  await expect(page.getByText(/^This is the only way into your account/)).toBeVisible();
});

test('who gives up at the other place is told so', async ({ page }) => {
  await page.goto('/signin/school?error=access_denied&state=any');
  await expect(page.getByText('You were not signed in at School.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Begin again' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
});

test.describe('for somebody who reads Arabic', () => {
  test.use({ locale: 'ar-EG' });

  test('the way to another place and back is in Arabic', async ({ page }) => {
    const { handle } = newcomer();
    await page.goto('/signin');
    await press(page, /^الدخول بحساب/);
    await signInThere(page, handle);
    await expect(page.getByRole('heading', { name: 'مرحبًا', level: 1 })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
});
