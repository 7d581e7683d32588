import { type Browser, expect, type Page } from '@playwright/test';
import { codeFor, fillSignup, join, newcomer, PASSWORD, type Person, signIn } from './newcomer';
import { bayko, unique } from './stack';
import { test } from './test';

/** A window of somebody else's, signed out. */
async function anotherWindow(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.E2E_BASE_URL ?? '' });
  return context.newPage();
}

/** The demo person is an admin. */
async function makeInvite(admin: Page): Promise<string> {
  await admin.goto('/moderation/invites');
  await admin.getByRole('button', { name: 'Make an invite' }).click();
  const link = admin.locator('code').filter({ hasText: '/signup?invite=' }).first();
  await expect(link).toBeVisible();
  const { pathname, search } = new URL((await link.textContent()) ?? '');
  return pathname + search;
}

/** Signs up by the link of an invite. */
async function joinBy(page: Page, link: string): Promise<Person> {
  const person = newcomer();
  await page.goto(link);
  await expect(page.getByText('Andrew Brown invites you to Cruddur.')).toBeVisible();
  await fillSignup(page, person);
  await page.getByRole('form').getByRole('button', { name: 'Create account' }).click();
  await page.getByLabel('Code from the mail').fill(await codeFor(person));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('button', { name: 'Your account, Eve Newcomer' })).toBeVisible();
  return person;
}

async function post(page: Page, text: string) {
  await page.goto('/');
  await page.getByRole('main').getByRole('textbox').fill(text);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('article').filter({ hasText: text })).toBeVisible();
}

async function report(page: Page, { handle }: Person, text: string) {
  await page.goto(`/@${handle}`);
  const card = page.getByRole('article').filter({ hasText: text });
  await card.getByRole('button', { name: /^More actions for the crud/ }).click();
  await card.getByRole('button', { name: 'Report' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Spam' }).check();
  await dialog.getByRole('button', { name: 'Report' }).click();
  await expect(page.getByText(/^Reported\./)).toBeVisible();
}

async function act(admin: Page, kind: RegExp, reason: string) {
  const form = admin.getByRole('form', { name: 'Act' });
  await form.getByRole('radio', { name: kind }).check();
  await form.getByLabel('Why').fill(reason);
  await form.getByRole('button', { name: 'Act' }).click();
  await expect(admin.getByText('Done. The person is told.')).toBeVisible();
}

async function appeal(page: Page, text: string) {
  await page.getByLabel('Your answer').fill(text);
  await page.getByRole('button', { name: 'Send the appeal' }).click();
}

/** Undoes the newest act about a person that can be undone. */
async function undo(admin: Page) {
  await admin.getByRole('button', { name: 'Undo' }).first().click();
  const form = admin.getByRole('form', { name: 'Undo' });
  await form.getByLabel('Why').fill('On a second look.');
  await form.getByRole('button', { name: 'Undo' }).click();
  await expect(form).toBeHidden();
}

test('a person is invited, reported, warned, suspended, appeals and is reinstated', async ({
  page,
  browser,
}) => {
  test.slow();
  const admin = page;
  const spammer = await anotherWindow(browser);
  const reporter = await anotherWindow(browser);
  const person = await joinBy(spammer, await makeInvite(admin));
  const text = unique('Buy my boats.');
  await post(spammer, text);
  await join(reporter);
  await report(reporter, person, text);

  await admin.goto('/moderation');
  await admin
    .getByRole('article')
    .filter({ hasText: `@${person.handle}` })
    .getByRole('link')
    .click();
  await expect(admin.getByRole('button', { name: 'Open the evidence' })).toBeVisible();
  await admin.keyboard.press('e');
  await expect(admin.getByRole('region', { name: 'What was reported' })).toContainText(text);
  await admin.keyboard.press('a');
  await act(admin, /^Warn/, 'No advertising here.');

  await reporter.goto('/settings/moderation');
  await expect(reporter.getByText('Moderators warned the person.')).toBeVisible();

  await spammer.goto('/notifications');
  await expect(spammer.getByText('Moderators warned you')).toBeVisible();
  await expect(spammer.getByText('No advertising here.')).toBeVisible();
  await spammer.getByRole('link', { name: 'See it, or appeal' }).click();
  await spammer.getByRole('button', { name: 'Appeal' }).click();
  await appeal(spammer, 'They are good boats.');
  await expect(spammer.getByText(/^Your appeal is sent/)).toBeVisible();

  await admin.goto('/moderation?state=appeals');
  const appealed = admin.getByRole('article').filter({ hasText: 'They are good boats.' });
  await appealed.getByRole('button', { name: 'Keep it' }).click();
  await appealed.getByLabel('Why').fill('Boats or not.');
  await appealed.getByRole('button', { name: 'Keep it' }).click();
  await expect(appealed).toBeHidden();

  await admin.goto(`/moderation/people/@${person.handle}`);
  await admin.getByRole('button', { name: 'Act' }).click();
  await act(admin, /^Suspend/, 'Advertising again.');

  await spammer.goto('/signin');
  await signIn(spammer, person.handle, PASSWORD);
  await expect(spammer.getByRole('heading', { name: 'Your account is suspended' })).toBeVisible();
  await expect(spammer.getByText('Advertising again.')).toBeVisible();
  await appeal(spammer, 'I have sold them all.');
  await expect(spammer.getByText(/^You appealed/)).toBeVisible();

  await admin.goto(`/moderation/people/@${person.handle}`);
  await expect(admin.getByText('I have sold them all.')).toBeVisible();
  await undo(admin);
  await spammer.goto('/signin');
  await signIn(spammer, person.handle, PASSWORD);
  await expect(spammer.getByRole('button', { name: 'Your account, Eve Newcomer' })).toBeVisible();
  await spammer.context().close();
  await reporter.context().close();
});

test('a crud that leaves while it is being reported is reported', async ({ page }) => {
  await join(page);
  const { message } = await bayko({ message: unique('Gone in a moment.'), expires_in: 25 });
  await page.goto('/@bayko');
  const card = page.getByRole('article').filter({ hasText: message });
  await card.getByRole('button', { name: /^More actions for the crud/ }).click();
  await card.getByRole('button', { name: 'Report' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Something else' }).check();
  await expect(dialog.getByText(/This crud has left the page/)).toBeVisible({ timeout: 30_000 });
  await expect(dialog.getByText(message)).toBeHidden();
  await dialog.getByRole('button', { name: 'Report' }).click();
  await expect(page.getByText(/^Reported\./)).toBeVisible();
});

test('moderation does not exist for everybody else', async ({ page }) => {
  await join(page);
  await page.goto('/moderation');
  await expect(page.getByRole('heading', { name: 'This page does not exist' })).toBeVisible();
  await page.getByRole('button', { name: /^Your account/ }).click();
  await expect(page.getByRole('link', { name: 'Settings' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Moderation' })).toHaveCount(0);
});
