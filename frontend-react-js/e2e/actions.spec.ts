import { type Browser, expect, type Page } from '@playwright/test';
import { join, type Person } from './newcomer';
import { baykoReplies, statusOf, unique } from './stack';
import { test } from './test';

/** A new person in a browser of their own. */
async function somebody(browser: Browser): Promise<{ page: Page; person: Person }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  return { page, person: await join(page) };
}

/** Writes a crud on the home page. */
async function write(page: Page, message: string) {
  await page.goto('/');
  const composer = page.getByRole('main').getByRole('textbox');
  await composer.fill(message);
  await composer.press('Control+Enter');
  await expect(cardOf(page, message)).toBeVisible();
}

function cardOf(page: Page, message: string) {
  return page.getByRole('article').filter({ hasText: message });
}

/** Chooses an item of the menu of the viewer's crud. */
async function choose(page: Page, message: string, entry: string) {
  const card = cardOf(page, message);
  await card.getByRole('button', { name: 'More actions for your crud' }).click();
  await card.getByRole('button', { name: entry, exact: true }).click();
}

test('two people like, repost and take back, and each sees it of the other', async ({
  page,
  browser,
}) => {
  const { page: elsewhere, person } = await somebody(browser);
  const message = unique('Does anybody like this?');
  await write(elsewhere, message);

  await page.goto(`/@${person.handle}`);
  const card = cardOf(page, message);
  const like = card.getByRole('button', { name: /^Like/ });
  await like.click();
  await expect(like).toHaveAttribute('aria-pressed', 'true');
  await card.getByRole('button', { name: /^Repost/ }).click();
  await expect(card.getByRole('button', { name: /1 repost$/ })).toBeVisible();

  const theirs = cardOf(elsewhere, message);
  await expect(async () => {
    await elsewhere.reload();
    await expect(theirs.getByRole('button', { name: /1 like$/ })).toBeVisible({ timeout: 2000 });
    await expect(theirs.getByRole('button', { name: /1 repost$/ })).toBeVisible({ timeout: 500 });
  }).toPass();
  await theirs.getByRole('button', { name: /^Like/ }).click();
  await expect(theirs.getByRole('button', { name: /2 likes$/ })).toBeVisible();

  await page.goto('/');
  await expect(card).toContainText('You reposted');
  await expect(like).toHaveAttribute('aria-pressed', 'true');
  await like.click();
  await expect(like).toHaveAttribute('aria-pressed', 'false');
  await expect(card.getByRole('button', { name: /1 like$/ })).toBeVisible();
  await card.getByRole('button', { name: /^Repost/ }).click();
  await expect(card.getByRole('button', { name: /^Repost/ })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  await elsewhere.context().close();
});

test('a deleted crud leaves at once, comes back when undone, and is gone when the page is left', async ({
  page,
  browser,
}) => {
  const { page: elsewhere, person } = await somebody(browser);
  const message = unique('Oops.');
  await write(elsewhere, message);
  const card = cardOf(elsewhere, message);
  const uuid = (await card.getAttribute('data-uuid')) ?? '';

  await choose(elsewhere, message, 'Delete');
  await expect(card).toHaveCount(0);
  const undo = elsewhere.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeFocused();
  await elsewhere.keyboard.press('Enter');
  await expect(card).toBeFocused();
  // Two who have it on the page: one with the stream, and one without.
  await page.goto(`/@${person.handle}`);
  await expect(cardOf(page, message)).toBeVisible();
  const { page: unconnected } = await somebody(browser);
  await unconnected.route('**/api/stream**', (route) => route.abort());
  await unconnected.goto(`/@${person.handle}`);
  await expect(cardOf(unconnected, message)).toBeVisible();

  await choose(elsewhere, message, 'Delete');
  await expect(card).toHaveCount(0);
  expect(await statusOf(uuid)).toBe(200);
  await elsewhere.goto('about:blank');
  await expect.poll(() => statusOf(uuid)).toBe(410);

  // With the stream it leaves by itself, without it with the first action.
  await expect(cardOf(page, message)).toHaveCount(0);
  await cardOf(unconnected, message).getByRole('button', { name: /^Like/ }).click();
  await expect(unconnected.getByText('This crud is gone.')).toBeVisible();
  await expect(cardOf(unconnected, message)).toHaveCount(0);
  await unconnected.context().close();
  await elsewhere.context().close();
});

test('a changed life shows to both', async ({ page, browser }) => {
  const { page: elsewhere, person } = await somebody(browser);
  const message = unique('Not for long.');
  await write(elsewhere, message);
  await choose(elsewhere, message, 'Change its life');
  const dialog = elsewhere.getByRole('dialog', { name: 'Change its life' });
  await dialog.getByRole('radio', { name: '12 hours' }).check();
  await dialog.getByRole('button', { name: 'Change its life' }).click();
  await expect(elsewhere.getByText(/Its life is changed/)).toBeVisible();
  await expect(dialog).toHaveCount(0);

  await page.goto(`/@${person.handle}`);
  for (const reader of [page, elsewhere]) {
    const card = cardOf(reader, message);
    await expect(card.getByRole('img', { name: 'Expires in 12 hours' })).toBeVisible();
    await expect(card.getByText('life changed')).toBeVisible();
  }
  await elsewhere.context().close();
});

test('one blocks a person, sees nothing more of them, and lets them back in', async ({ page }) => {
  await join(page);
  await page.goto('/@bayko');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.getByRole('button', { name: 'More about @bayko' }).click();
  await page.getByRole('button', { name: 'Block @bayko' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Block' }).click();
  await expect(page.getByRole('heading', { name: 'You have blocked @bayko' })).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(0);
  await page.goto('/?scope=everyone');
  await expect(page.getByRole('article').first()).toBeVisible();
  // Others may still mention the person; only what the person wrote is gone.
  await expect(page.locator('article header a[href="/@bayko"]')).toHaveCount(0);

  await page.goto('/settings');
  await page.getByRole('button', { name: 'Unblock @bayko' }).click();
  await expect(page.getByText(/^You have blocked nobody/)).toBeVisible();
  await page.goto('/@bayko');
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('whoever wrote a crud removes a reply below it, with what was answered to that', async ({
  page,
}) => {
  const message = unique('What do you think?');
  await write(page, message);
  const uuid = (await cardOf(page, message).getAttribute('data-uuid')) ?? '';
  const abuse = await baykoReplies(uuid, unique('Something nasty.'));
  const deeper = await baykoReplies(abuse.uuid, unique('And more of it.'));
  const stays = await baykoReplies(uuid, unique('Something kind.'));

  await page.goto(`/@andrewbrown/status/${uuid}`);
  const reply = cardOf(page, abuse.message);
  await expect(cardOf(page, deeper.message)).toBeVisible();
  await reply.getByRole('button', { name: 'More actions for this reply' }).click();
  await expect(reply.getByRole('button', { name: 'Change its life' })).toHaveCount(0);
  await reply.getByRole('button', { name: 'Remove this reply' }).click();
  await expect(page.getByText('The reply is removed.', { exact: true })).toBeVisible();
  await expect(page.getByText(abuse.message)).toHaveCount(0);
  await page.goto('/');
  await expect.poll(() => statusOf(abuse.uuid)).toBe(410);
  expect(await statusOf(deeper.uuid)).toBe(410);
  expect(await statusOf(stays.uuid)).toBe(200);
});
