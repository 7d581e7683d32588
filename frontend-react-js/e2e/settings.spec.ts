import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { violations } from './axe';
import { join, PASSWORD, signIn, signOut } from './newcomer';
import { unique } from './stack';
import { test } from './test';

test('one sees where one is signed in and ends it there', async ({ page, browser }) => {
  const person = await join(page);
  const other = await browser.newContext();
  const elsewhere = await other.newPage();
  await elsewhere.goto('/signin');
  await signIn(elsewhere, person.handle, PASSWORD);
  await expect(elsewhere.getByRole('button', { name: /^Your account, Eve/ })).toBeVisible();
  await page.goto('/settings');
  const end = page.getByRole('button', { name: /^Sign out on/ });
  await expect(end).toHaveCount(1);
  await end.click();
  await expect(end).toHaveCount(0);
  await elsewhere.reload();
  await expect(
    elsewhere.getByText('Everything here disappears. The ring shows when.'),
  ).toBeVisible();
  await other.close();
});

test('one takes all one’s data along', async ({ page }) => {
  const person = await join(page);
  const text = unique('Worth keeping');
  await page.getByRole('main').getByRole('textbox').fill(text);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('article').filter({ hasText: text })).toBeVisible();
  await page.goto('/settings');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download my data' }).click();
  const file = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  expect(file.email).toBe(person.email);
  expect(file.activities.map(({ message }: { message: string }) => message)).toEqual([text]);
});

test('one deletes the account with the password, and nothing is left', async ({ page }) => {
  const person = await join(page);
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Delete my account…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Password', { exact: true }).fill('not the password');
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(dialog.getByText('This is not your password.')).toBeVisible();
  expect(await violations(page, 'dialog')).toEqual([]);
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('Everything here disappears. The ring shows when.')).toBeVisible();
  await page.goto(`/@${person.handle}`);
  await expect(page.getByText(`There is nobody called @${person.handle}`)).toBeVisible();
});

test('one changes the password, which the old one then does not open', async ({ page }) => {
  const person = await join(page);
  const fresh = 'five slow silver bells';
  await page.goto('/settings');
  const form = page.getByRole('form', { name: 'Change password' });
  await form.getByLabel('Current password', { exact: true }).fill('not the password');
  await form.getByLabel('New password', { exact: true }).fill(fresh);
  await form.getByRole('button', { name: 'Change password' }).click();
  await expect(form.getByText('This is not your password.')).toBeVisible();
  await expect(form.getByLabel('New password', { exact: true })).toHaveValue(fresh);
  await form.getByLabel('Current password', { exact: true }).fill(PASSWORD);
  await form.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText(/Your password is changed/)).toBeVisible();
  await signOut(page);
  await signIn(page, person.handle, PASSWORD);
  await expect(page.getByText(/do not belong together/)).toBeVisible();
  await signIn(page, person.handle, fresh);
  await expect(page.getByRole('button', { name: 'Your account, Eve Newcomer' })).toBeVisible();
});

test('one makes a token for a program, which does only what it may, and revokes it', async ({
  page,
  request,
}) => {
  await join(page);
  await page.goto('/settings/tokens');
  await page.getByLabel('Name of the program').fill('The weather bot');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel(/^Read what you can read/)).toBeFocused();
  await page.keyboard.press('Enter');
  const shown = page.getByRole('region', { name: 'A token' });
  await expect(shown).toBeFocused();
  expect(await violations(page, 'main')).toEqual([]);
  const headers = { Authorization: `Bearer ${await shown.locator('code').textContent()}` };
  expect((await request.get('/api/activities/home', { headers })).status()).toBe(200);
  expect((await request.get('/api/message_groups', { headers })).status()).toBe(403);
  await page.getByRole('button', { name: 'Revoke the token of The weather bot' }).click();
  await expect(page.getByText(/^The token is revoked/)).toBeVisible();
  expect((await request.get('/api/activities/home', { headers })).status()).toBe(401);
});
