import { expect, type Page } from '@playwright/test';
import { addAuthenticator } from './authenticator';
import { violations } from './axe';
import { codeFor, join, PASSWORD, signIn } from './newcomer';
import { mailedCode, mailTo } from './stack';
import { test } from './test';

const account = (page: Page) => page.getByRole('button', { name: 'Your account, Eve Newcomer' });

/** The address in the newest mail to somebody, once that mail says it. */
async function linkIn(email: string, words: string): Promise<string> {
  await expect.poll(() => mailTo(email)).toContain(words);
  return (await mailTo(email))?.match(/\/recover#[0-9a-f]{64}/)?.[0] ?? '';
}

test('a mail tells of a passkey, and who says that it was not them signs everybody out', async ({
  page,
  browser,
}) => {
  const person = await join(page);
  const other = await browser.newContext();
  const thief = await other.newPage();
  const authenticator = await addAuthenticator(thief);
  await thief.goto('/signin');
  await signIn(thief, person.handle, PASSWORD);
  await expect(account(thief)).toBeVisible();
  await thief.goto('/settings/security');
  await thief.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(thief.getByText('Not used yet')).toBeVisible();
  expect(await authenticator.count()).toBe(1);

  await page.goto(await linkIn(person.email, 'a passkey was added'));
  await expect(page.getByRole('heading', { name: 'Was that not you?', level: 1 })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'That was not me' }).click();
  await expect(page.getByText(/^Everybody is signed out of your account/)).toBeVisible();
  await authenticator.answers(false);
  await thief.reload();
  await expect(thief.getByText('Everything here disappears. The ring shows when.')).toBeVisible();
  await thief.goto('/signin');
  await authenticator.answers(true);
  await thief.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(thief.getByText(/This passkey opens no account here/)).toBeVisible();
  await other.close();

  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await expect.poll(() => mailedCode(person.email)).toMatch(/-/);
  await page.getByLabel('Code from the mail').fill(await codeFor(person));
  await page.getByLabel('New password', { exact: true }).fill('four loud green trains');
  await page.getByRole('button', { name: 'Set new password' }).click();
  await expect(account(page)).toBeVisible();
});

test('one changes the address with a code, and the former one is told', async ({ page }) => {
  const person = await join(page);
  const email = `new.${person.email}`;
  await page.goto('/settings/security');
  const section = page.getByRole('region', { name: 'E-mail address' });
  await expect(section.getByText(person.email)).toBeVisible();
  await section.getByLabel('New e-mail address').fill(email);
  await page.keyboard.press('Enter');
  await expect(section.getByText(/^We sent eight letters and digits/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await expect.poll(() => mailedCode(email)).toMatch(/-/);
  await section.getByLabel('Code from the mail').fill((await mailedCode(email)) ?? '');
  await page.keyboard.press('Enter');
  await expect(section.getByText(email)).toBeVisible();
  await expect(page.getByText('Your address is changed.')).toBeVisible();
  expect(await linkIn(person.email, 'another e-mail address')).not.toBe('');
});
