import { expect, type Page } from '@playwright/test';
import { codeFor, fillSignup, join, newcomer, PASSWORD, signIn, signOut } from './newcomer';
import { asAdmin, bayko, unique } from './stack';
import { test } from './test';

const OPEN = { signup_mode: 'open', signup_question: '', reading: 'public' };

test.afterEach(() => asAdmin('PATCH', '/api/place', OPEN));

async function sendSignup(page: Page) {
  await page.getByRole('form').getByRole('button', { name: 'Create account' }).click();
}

async function makeInvite(): Promise<{ uuid: string; code: string }> {
  return asAdmin('POST', '/api/invites', { max_uses: 5, expires_in: 3600 });
}

test('a place that closes while somebody signs up takes nobody', async ({ page }) => {
  await page.goto('/signup');
  await fillSignup(page, newcomer());
  await asAdmin('PATCH', '/api/place', { signup_mode: 'closed' });
  await sendSignup(page);
  await expect(page.getByText('Cruddur is not taking new people at the moment')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create account' })).toHaveCount(0);
});

test('a moderator lets somebody in who answered the question of the place', async ({
  page,
  context,
}) => {
  await asAdmin('PATCH', '/api/place', {
    signup_mode: 'approval',
    signup_question: 'Whose friend are you?',
  });
  const person = newcomer();
  await page.goto('/signup');
  await fillSignup(page, person);
  await page.getByLabel('Your answer').fill("<b>Nobody's</b> & yours");
  await sendSignup(page);
  await page.getByLabel('Code from the mail').fill(await codeFor(person));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('Your sign-up is waiting')).toBeVisible();

  const admin = await context.newPage();
  await admin.goto('/moderation/signups');
  const waiting = admin.getByRole('article').filter({ hasText: person.handle });
  await expect(waiting).toContainText("<b>Nobody's</b> & yours");
  await waiting.getByRole('button', { name: 'Let in' }).click();
  await expect(waiting).toBeHidden();

  await page.goto('/signin');
  await signIn(page, person.handle, PASSWORD);
  await expect(page.getByRole('button', { name: 'Your account, Eve Newcomer' })).toBeVisible();
});

test('where an invite is needed, one that is withdrawn lets nobody in', async ({ page }) => {
  await asAdmin('PATCH', '/api/place', { signup_mode: 'invite' });
  const { uuid, code } = await makeInvite();
  await page.goto('/signup');
  await page.getByLabel('Link or code of your invite').fill(code);
  await page.getByRole('button', { name: 'Go on' }).click();
  await fillSignup(page, newcomer());
  await asAdmin('DELETE', `/api/invites/${uuid}`, {});
  await sendSignup(page);
  await expect(page.getByText(/^This invite is not valid/).first()).toBeVisible();
  await page.goto(`/signup?invite=${code}`);
  await expect(page.getByText(/^This invite is not valid/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create account' })).toHaveCount(0);
});

test('a place that only members read leads visitors to the sign-in page at once', async ({
  page,
}) => {
  const person = await join(page);
  await signOut(page);
  await page.goto('/explore');
  await expect(page.getByRole('heading', { name: 'Explore' })).toBeVisible();
  await asAdmin('PATCH', '/api/place', { reading: 'members' });
  await page.goto('/@bayko');
  await expect(page.getByText('Cruddur is read by its members. Sign in to see it.')).toBeVisible();
  await signIn(page, person.handle, PASSWORD);
  await expect(page).toHaveURL(/@bayko$/);
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('a wave is suspended in one act, chosen by its invite', async ({ page, browser }) => {
  const { code } = await makeInvite();
  const context = await browser.newContext({ baseURL: process.env.E2E_BASE_URL ?? '' });
  const spammer = await context.newPage();
  const person = await join(spammer, { invite: code });
  await page.goto('/moderation/invites');
  const invite = page.getByRole('article').filter({ hasText: code });
  await invite.getByRole('link', { name: 'Suspend who joined by it' }).click();
  await page.getByRole('button', { name: 'See who is affected' }).click();
  await expect(page.getByText(`@${person.handle}`)).toBeVisible();
  const form = page.getByRole('form', { name: 'Suspend 1 account' });
  await form.getByLabel('Why').fill('Spam.');
  await form.getByRole('button', { name: 'Suspend 1 account' }).click();
  await expect(page.getByText(/^1 account is suspended/)).toBeVisible();
  await spammer.goto('/notifications');
  await expect(spammer.getByRole('button', { name: 'Your account, Eve Newcomer' })).toHaveCount(0);
  await context.close();
});

test('who is no moderator any more is told so at the next act', async ({ page }) => {
  const { handle } = await join(page);
  await asAdmin('PUT', `/api/moderation/roles/@${handle}`, { role: 'moderator' });
  await page.goto('/moderation/people/@bayko');
  await page.getByRole('button', { name: 'Act' }).click();
  const form = page.getByRole('form', { name: 'Act' });
  await form.getByRole('radio', { name: /^Warn/ }).check();
  await form.getByLabel('Why').fill('I may do this.');
  await asAdmin('PUT', `/api/moderation/roles/@${handle}`, { role: 'person' });
  await form.getByRole('button', { name: 'Act' }).click();
  await expect(
    page.getByRole('heading', { name: 'You no longer have the role for this' }),
  ).toBeVisible();
});

test('a word, a tag and a person are muted until an end', async ({ page }) => {
  await join(page);
  const mark = unique('mutable').replace(' ', '');
  await bayko({ message: `A word: ${mark}` });
  await bayko({ message: `A tag: #t${mark}` });
  const { message } = await bayko({ message: unique('Not muted by its text.') });
  const shown = (text: string) => page.getByRole('article').filter({ hasText: text });
  await page.goto('/?scope=everyone');
  await expect(shown(mark)).toHaveCount(2);

  await page.goto('/settings');
  const form = page.getByRole('form', { name: 'What you mute' });
  const mute = async (kind: string, value: string) => {
    await form.getByLabel('What', { exact: true }).selectOption(kind);
    await form.getByLabel('Handle, tag or word').fill(value);
    await form.getByLabel('For how long').selectOption({ index: 1 });
    await form.getByRole('button', { name: 'Mute' }).click();
    await expect(
      page.getByRole('button', { name: new RegExp(`^Unmute .*${value}`) }),
    ).toBeVisible();
  };
  await mute('word', mark);
  await mute('tag', `t${mark}`);
  await expect(page.getByText(/until/).first()).toBeVisible();
  await page.goto('/?scope=everyone');
  await expect(shown(message)).toBeVisible();
  await expect(shown(mark)).toHaveCount(0);

  await page.goto('/settings');
  await mute('person', 'bayko');
  await page.goto('/?scope=everyone');
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(shown(message)).toHaveCount(0);
});
