import { expect } from '@playwright/test';
import { addAuthenticator } from './authenticator';
import { violations } from './axe';
import { join, PASSWORD, signOut } from './newcomer';
import { test } from './test';

test('one adds a passkey, signs out, and signs in with it alone', async ({ page }) => {
  const authenticator = await addAuthenticator(page);
  await join(page);
  await page.goto('/settings');
  await page.getByRole('link', { name: 'Show how you sign in' }).click();
  const section = page.getByRole('region', { name: 'Passkeys' });
  await expect(section.getByText('You have no passkey yet.')).toBeVisible();
  await section.getByLabel('Name of the passkey').fill('My phone');
  await page.keyboard.press('Enter');
  await expect(section.getByText('My phone')).toBeVisible();
  await expect(section.getByText('Not used yet')).toBeVisible();
  expect(await authenticator.count()).toBe(1);
  expect(await violations(page)).toEqual([]);

  // The browser does not make a second one for the same person on the same device.
  await section.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(section.getByText(/This device already has a passkey of yours/)).toBeVisible();

  await authenticator.answers(false);
  await signOut(page);
  expect(await violations(page)).toEqual([]);
  await authenticator.answers(true);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByRole('button', { name: 'Your account, Eve Newcomer' })).toBeVisible();

  await page.goto('/settings/security');
  await expect(section.getByText(/^Last used/)).toBeVisible();
});

test('a passkey is among the names that the browser fills in', async ({ page }) => {
  const authenticator = await addAuthenticator(page);
  await join(page);
  await page.goto('/settings/security');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByText('Not used yet')).toBeVisible();
  await authenticator.answers(false);
  await signOut(page);
  // The person chooses it in the browser's list.
  await authenticator.answers(true);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Your account, Eve Newcomer' })).toBeVisible();
});

test('one renames a passkey, and removes it with a fresh proof', async ({ page }) => {
  const authenticator = await addAuthenticator(page);
  await join(page);
  await page.goto('/settings/security');
  const section = page.getByRole('region', { name: 'Passkeys' });
  await section.getByRole('button', { name: 'Add a passkey' }).click();
  await section.getByRole('button', { name: /^Rename/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name of the passkey').fill('The old laptop');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(section.getByText('The old laptop')).toBeVisible();

  // As if the sign-in had been a while ago.
  await page.route('**/api/auth/passkeys/*', (route) =>
    route.fulfill({ status: 403, json: { code: 'proof_required' } }),
  );
  await section.getByRole('button', { name: 'Remove “The old laptop”' }).click();
  await dialog.getByRole('button', { name: 'Remove the passkey' }).click();
  const question = page.getByRole('dialog', { name: 'Is it you?' });
  await expect(question).toBeVisible();
  expect(await violations(page, 'dialog[open]')).toEqual([]);
  await page.unroute('**/api/auth/passkeys/*');
  await question.getByLabel('Password', { exact: true }).fill('not the password');
  await question.getByRole('button', { name: 'It is me' }).click();
  await expect(question.getByText('This is not your password.')).toBeVisible();
  await question.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await question.getByRole('button', { name: 'It is me' }).click();
  await expect(section.getByText('You have no passkey yet.')).toBeVisible();

  // The device still has it, and it opens nothing.
  await authenticator.answers(false);
  await signOut(page);
  await authenticator.answers(true);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByText(/This passkey opens no account here/)).toBeVisible();
});

test.describe('for somebody who reads Arabic', () => {
  test.use({ locale: 'ar-EG' });

  test('passkeys are in Arabic', async ({ page }) => {
    await addAuthenticator(page);
    await page.goto('/signin');
    await expect(page.getByRole('button', { name: 'الدخول بمفتاح مرور' })).toBeVisible();
    await page.goto('/settings/security');
    await expect(page.getByText(/^يدخل شخص التجربة من دون كلمة مرور/)).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
});
