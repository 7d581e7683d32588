/** What somebody meets who has just come: from the first five seconds to the first answer. */
import { expect, type Page } from '@playwright/test';
import { codeFor, fillSignup, join, newcomer, signOut } from './newcomer';
import { bayko, unique } from './stack';
import { test } from './test';

/** Somebody who has just come; without a cookie one is the demo person here. */
async function asVisitor(page: Page, path: string) {
  await page.goto('/');
  await signOut(page);
  await page.goto(path);
}

for (const width of [360, 768, 1440]) {
  test(`five seconds at ${width} px say what this is, and what one can do`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    const message = unique('Here for an hour.');
    await bayko({ message, expires_in: 3600 });
    await asVisitor(page, '/');
    await expect(
      page.getByText('Everything here disappears. The ring shows when.'),
    ).toBeInViewport();
    const crud = page.getByRole('article').filter({ hasText: message });
    await expect(crud).toBeInViewport();
    await expect(crud.getByRole('button', { name: /^Reply to/ })).toBeVisible();
    await crud.getByRole('button', { name: /^Like/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  });
}

test('a first follow, begun as a visitor, is done after signing up', async ({ page }) => {
  const person = newcomer();
  await asVisitor(page, '/@bayko');
  await page.getByRole('link', { name: 'Follow Andrew Bayko' }).click();
  await page.getByRole('link', { name: 'Create an account', exact: true }).click();
  await fillSignup(page, person);
  await page.getByRole('form').getByRole('button', { name: 'Create account' }).click();
  await page.getByLabel('Code from the mail').fill(await codeFor(person));
  await page.getByLabel('Code from the mail').press('Enter');
  await expect(page.getByText('You follow Andrew Bayko now.')).toBeVisible();
  await expect(page).toHaveURL(/\/@bayko$/);
  const button = page.getByRole('main').getByRole('button', { name: /^Following Andrew Bayko/ });
  await expect(button.first()).toBeVisible();
});

test('a like of a visitor who went elsewhere is forgotten', async ({ page }) => {
  const message = unique('Like me?');
  const { uuid } = await bayko({ message, expires_in: 3600 });
  await asVisitor(page, `/@bayko/status/${uuid}`);
  await page.getByRole('article').getByRole('button', { name: /^Like/ }).first().click();
  await expect(page).toHaveURL(/\/signin$/);
  await page.getByRole('link', { name: 'Explore' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Explore' })).toBeVisible();
  await join(page);
  await page.goto(`/@bayko/status/${uuid}`);
  const like = page.getByRole('article').getByRole('button', { name: /^Like/ }).first();
  await expect(like).toHaveAttribute('aria-pressed', 'false');
});

test('a newcomer sees everyone, follows five, and home is theirs', async ({ page }) => {
  await join(page);
  await expect(page.getByRole('link', { name: 'Everyone', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  const people = page.getByRole('region', { name: 'People to begin with' });
  for (let followed = 1; followed < 5; followed += 1) {
    await people
      .getByRole('button', { name: /^Follow / })
      .first()
      .click();
    await expect(people.getByText(`${followed} of 5 so far.`)).toBeVisible();
  }
  await people
    .getByRole('button', { name: /^Follow / })
    .first()
    .click();
  await expect(people).toHaveCount(0);
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Following', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('a first crud stands in the feed that one sees', async ({ page }) => {
  await join(page);
  await expect(page.getByRole('region', { name: 'People to begin with' })).toBeVisible();
  const text = unique('So this is where it goes.');
  const composer = page.getByRole('main').getByRole('textbox');
  await composer.fill(text);
  await composer.press('Control+Enter');
  await expect(page.getByRole('article').filter({ hasText: text })).toBeVisible();
});

test('a first answer is written at the foot of the thread, by keyboard', async ({ page }) => {
  await join(page);
  const { uuid } = await bayko({ message: unique('Anybody home?'), expires_in: 3600 });
  await page.goto(`/@bayko/status/${uuid}`);
  const field = page.getByRole('main').getByRole('textbox', { name: 'Write your reply' });
  await expect(field).toBeVisible();
  const answer = unique('I am.');
  await field.focus();
  await page.keyboard.type(answer);
  await page.keyboard.press('Control+Enter');
  const replies = page.getByRole('region', { name: 'Replies' });
  await expect(replies.getByRole('article').filter({ hasText: answer })).toBeVisible();
  await expect(field).toHaveValue('');
});

test('a crud fades in its last minute, and its page then says that it is gone', async ({
  page,
}) => {
  const message = unique('Look while you can.');
  const { uuid } = await bayko({ message, expires_in: 8 });
  await page.goto(`/@bayko/status/${uuid}`);
  const crud = page.getByRole('article').filter({ hasText: message });
  await expect(crud).toHaveAttribute('data-fading', 'true');
  await expect(crud).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: 'This crud is gone' })).toBeVisible();
  await expect(page.getByText(message)).toHaveCount(0);
});

test('everybody who is here is found by name, for those who are here', async ({ page }) => {
  await page.goto('/people');
  const field = page.getByRole('searchbox', { name: 'Search people' });
  await field.fill('ottil');
  await expect(page).toHaveURL('/people?term=ottil');
  await expect(page.getByRole('main').getByRole('link', { name: /^Ottilie Brandt/ })).toBeVisible();
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
  await asVisitor(page, '/people');
  await expect(page.getByText('Who is here is shown to those who are here, too.')).toBeVisible();
  await expect(field).toHaveCount(0);
});

test('a theme is chosen for this device, and stands before anything is shown', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/settings');
  const paper = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect.poll(paper).not.toBe(light);
  const dark = await paper();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await paper()).toBe(dark);
  await page.getByRole('radio', { name: 'As your system' }).check();
  await expect.poll(paper).toBe(light);
});
