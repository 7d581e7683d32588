import { expect, type Page } from '@playwright/test';
import { codeFor, fillSignup, join, newcomer, PASSWORD, type Person, signIn } from './newcomer';
import { attackAccount, mailedCode } from './stack';
import { test } from './test';

async function signUp(page: Page, person: Person) {
  await page.goto('/signup');
  await fillSignup(page, person);
  await page.getByRole('form').getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByLabel('Code from the mail')).toBeVisible();
}

async function enterCode(page: Page, code: string) {
  await page.getByLabel('Code from the mail').fill(code);
  await page.getByRole('button', { name: 'Confirm' }).click();
}

/** In the digits of an Arabic keyboard. */
const inArabic = (code: string) =>
  code.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));

test('somebody who has not confirmed yet is nobody, and comes in with the code', async ({
  page,
  browser,
}) => {
  const person = newcomer();
  await signUp(page, person);
  const stranger = await browser.newContext();
  const elsewhere = await stranger.newPage();
  await elsewhere.goto('/signin');
  await signIn(elsewhere, person.handle, PASSWORD);
  await expect(elsewhere.getByText(/do not belong together/)).toBeVisible();
  await elsewhere.goto(`/@${person.handle}`);
  await expect(elsewhere.getByRole('heading', { name: 'Eve Newcomer' })).toHaveCount(0);
  await stranger.close();
  await enterCode(page, inArabic(await codeFor(person)));
  await expect(page.getByRole('main').getByRole('textbox')).toBeVisible();
});

test('where no mail is sent the page leads to it, and to the demo people', async ({ page }) => {
  const person = newcomer();
  await signUp(page, person);
  await expect(page.getByText(/We sent six digits/)).toHaveCount(0);
  const opened = page.waitForEvent('popup');
  await codeFor(person);
  await page.getByRole('link', { name: 'the mails that would have been sent' }).click();
  await expect((await opened).getByText(person.email).first()).toBeVisible();
  await page
    .getByRole('region', { name: /demo people/ })
    .getByRole('button', { name: 'Andrew Bayko' })
    .click();
  await expect(page.getByRole('button', { name: 'Your account, Andrew Bayko' })).toBeVisible();
});

test('somebody else who signs up with the same address takes nothing over', async ({
  page,
  browser,
}) => {
  const person = newcomer();
  await signUp(page, person);
  const own = await codeFor(person);
  const stranger = await browser.newContext();
  const attacker = await stranger.newPage();
  await signUp(attacker, person);
  await expect.poll(() => mailedCode(person.email)).not.toBe(own);
  // The newest mail belongs to the attacker's sign-up.
  await enterCode(page, await codeFor(person));
  await expect(page.getByText(/This code is not valid/)).toBeVisible();
  await enterCode(page, own);
  await expect(page.getByRole('button', { name: 'Your account, Eve Newcomer' })).toBeVisible();
  await stranger.close();
});

test('a handle that somebody else confirmed first is replaced with the same code', async ({
  page,
  browser,
}) => {
  const quick = newcomer();
  const slow = { ...newcomer(), handle: quick.handle };
  await signUp(page, slow);
  const stranger = await browser.newContext();
  const other = await stranger.newPage();
  await signUp(other, quick);
  await enterCode(other, await codeFor(quick));
  await expect(other.getByRole('button', { name: 'Your account, Eve Newcomer' })).toBeVisible();
  await stranger.close();
  await enterCode(page, await codeFor(slow));
  const handle = page.getByLabel('Handle');
  await expect(handle).toBeFocused();
  await expect(page.getByText(/This handle is taken/)).toBeVisible();
  await handle.fill(newcomer().handle);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('button', { name: 'Your account, Eve Newcomer' })).toBeVisible();
});

test('a forgotten password is replaced with a mailed code, which ends all sessions', async ({
  page,
  browser,
}) => {
  const person = await join(page);
  const first = await codeFor(person);
  const stranger = await browser.newContext();
  const elsewhere = await stranger.newPage();
  await elsewhere.goto('/signin');
  await elsewhere.getByRole('link', { name: 'I have forgotten my password' }).click();
  await expect(elsewhere.getByRole('heading', { name: 'New password', level: 1 })).toBeVisible();
  await elsewhere.getByLabel('E-mail address').fill(person.email);
  await elsewhere.getByRole('button', { name: 'Send me a code' }).click();
  await expect.poll(() => mailedCode(person.email)).not.toBe(first);
  // As people type it.
  const code = (await codeFor(person)).toLowerCase().replace('-', ' ');
  await elsewhere.getByLabel('Code from the mail').fill(code);
  await elsewhere.getByLabel('New password', { exact: true }).fill('four loud green trains');
  await elsewhere.getByRole('button', { name: 'Set new password' }).click();
  await expect(elsewhere.getByRole('button', { name: /^Your account, Eve/ })).toBeVisible();
  await stranger.close();
  await page.reload();
  await expect(page.getByText('Everything here disappears. The ring shows when.')).toBeVisible();
});

test('the owner of an account under attack comes in with a mailed code', async ({
  page,
  browser,
}) => {
  const person = await join(page);
  await attackAccount(person.handle);
  const stranger = await browser.newContext({
    extraHTTPHeaders: { 'X-Forwarded-For': '10.201.7.7' },
  });
  const elsewhere = await stranger.newPage();
  await elsewhere.goto('/signin');
  await signIn(elsewhere, person.handle, PASSWORD);
  const code = elsewhere.getByLabel('Code from the mail');
  await expect(code).toBeFocused();
  await expect(elsewhere.getByText(/Many wrong passwords were tried/)).toBeVisible();
  await elsewhere.getByRole('button', { name: 'Send me a code' }).click();
  await expect.poll(() => mailedCode(person.email)).toMatch(/-/);
  await code.fill(await codeFor(person));
  await elsewhere.getByRole('form').getByRole('button', { name: 'Sign in' }).click();
  await expect(elsewhere.getByRole('button', { name: /^Your account, Eve/ })).toBeVisible();
  await stranger.close();
});
