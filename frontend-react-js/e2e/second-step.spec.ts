import { expect, type Page } from '@playwright/test';
import { violations } from './axe';
import { codeFor, join, PASSWORD, signIn, signOut } from './newcomer';
import { oneTimeCode } from './one-time-code';
import { mailedCode } from './stack';
import { test } from './test';

interface SetUp {
  secret: string;
  recoveryCodes: string[];
}

/** Turns the second step on in the settings, with an app. */
async function turnOn(page: Page): Promise<SetUp> {
  await page.goto('/settings/security');
  const section = page.getByRole('region', { name: 'Second step' });
  await section.getByRole('button', { name: 'Turn on the second step' }).click();
  await expect(section.getByLabel('Code that the app shows')).toBeFocused();
  const picture = section.getByRole('img', { name: /QR code/ });
  await expect(picture).toBeVisible();
  // The page's policy lets it be shown.
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
    50,
  );
  expect(await violations(page)).toEqual([]);
  const secret = (await section.locator('code').textContent()) ?? '';
  await section.getByLabel('Code that the app shows').fill('000000');
  await section.getByRole('button', { name: 'Confirm' }).click();
  await expect(section.getByText(/^This code is not valid, or was already used/)).toBeVisible();
  await section.getByLabel('Code that the app shows').fill(oneTimeCode(secret));
  await section.getByRole('button', { name: 'Confirm' }).click();
  const codes = section.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  expect(await violations(page)).toEqual([]);
  const recoveryCodes = await codes.allInnerTexts();
  await section.getByRole('button', { name: 'I have kept them' }).click();
  await expect(section.getByRole('heading', { name: 'Second step' })).toBeFocused();
  await expect(section.getByText(/10 recovery codes are left/)).toBeVisible();
  return { secret, recoveryCodes };
}

const account = (page: Page) => page.getByRole('button', { name: 'Your account, Eve Newcomer' });

test('one turns the second step on, and signs in with a code of the app or of paper', async ({
  page,
}) => {
  const person = await join(page);
  const { secret, recoveryCodes } = await turnOn(page);
  await signOut(page);
  await signIn(page, person.handle, PASSWORD);
  const field = page.getByLabel('Code of the second step');
  await expect(field).toBeFocused();
  await expect(page.getByText('Your account has a second step.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await field.fill(recoveryCodes[0]?.toLowerCase() ?? '');
  await page.keyboard.press('Enter');
  await expect(account(page)).toBeVisible();

  await signOut(page);
  await signIn(page, person.handle, PASSWORD);
  await expect(field).toBeFocused();
  await field.fill(recoveryCodes[0] ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^This code is not valid, or was already used/)).toBeVisible();
  await field.fill(oneTimeCode(secret, 1));
  await page.keyboard.press('Enter');
  await expect(account(page)).toBeVisible();
  await page.goto('/settings/security');
  await expect(page.getByText(/9 recovery codes are left/)).toBeVisible();
  await page.getByRole('button', { name: 'Turn off the second step' }).click();
  await expect(page.getByRole('button', { name: 'Turn on the second step' })).toBeVisible();
});

test('a new password by mail needs the second step as well', async ({ page, browser }) => {
  const person = await join(page);
  const first = await codeFor(person);
  const { recoveryCodes } = await turnOn(page);
  const other = await browser.newContext();
  const elsewhere = await other.newPage();
  await elsewhere.goto('/recover');
  await elsewhere.getByLabel('E-mail address').fill(person.email);
  await elsewhere.getByRole('button', { name: 'Send me a code' }).click();
  await expect.poll(() => mailedCode(person.email)).not.toBe(first);
  await elsewhere.getByLabel('Code from the mail').fill(await codeFor(person));
  await elsewhere.getByLabel('New password', { exact: true }).fill('four loud green trains');
  await elsewhere.getByRole('button', { name: 'Set new password' }).click();
  const field = elsewhere.getByLabel('Code of the second step');
  await expect(field).toBeFocused();
  await field.fill(recoveryCodes[3] ?? '');
  await elsewhere.getByRole('button', { name: 'Set new password' }).click();
  await expect(account(elsewhere)).toBeVisible();
  await other.close();
});
