import { type Browser, expect, type Locator, type Page } from '@playwright/test';
import { violationsInAllLooks } from './axe';
import { tabTo } from './by-keyboard';
import { join, PASSWORD, signIn, signOut } from './newcomer';
import { bayko, baykoEnds, baykoQuotes, unique } from './stack';
import { test } from './test';

const articleOf = (page: Page, text: string): Locator =>
  page.getByRole('article').filter({ hasText: text }).first();
const composer = (page: Page) => page.getByRole('dialog', { name: 'New crud' });
const REMOVE = 'Remove the quote';

async function chooseQuote(article: Locator): Promise<void> {
  await article.getByRole('button', { name: /^More actions for/ }).click();
  await article.getByRole('button', { name: 'Quote', exact: true }).click();
}

/** Another person, in a browser of their own. */
async function another(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await join(page);
  return page;
}

test('one quotes from the feed, its author sees both, and the quote ends with what it quotes', async ({
  page,
  browser,
}) => {
  const author = await another(browser);
  const said = unique('Bread needs three things.');
  await author.getByRole('textbox', { name: 'What is on your mind?' }).fill(said);
  await author.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(articleOf(author, said)).toBeVisible();

  await page.goto('/?scope=everyone');
  await chooseQuote(articleOf(page, said));
  await expect(composer(page).getByText(said)).toBeVisible();
  await expect(composer(page).getByRole('textbox')).toBeFocused();
  const words = unique('And a fourth: patience.');
  await composer(page).getByRole('textbox').fill(words);
  await composer(page).getByRole('button', { name: 'Post', exact: true }).click();
  await expect(composer(page)).toHaveCount(0);
  const card = articleOf(page, words).locator('blockquote');
  await expect(card).toContainText(said);
  // It has no ring of its own.
  await expect(articleOf(page, words).getByRole('img', { name: /^Expires in/ })).toHaveCount(1);

  await author.getByRole('link', { name: 'Notifications' }).first().click();
  const told = articleOf(author, words);
  await expect(told).toContainText('Andrew Brown quoted you');
  await expect(told.locator('blockquote')).toContainText(said);

  // Anywhere on the card opens what is quoted.
  await told.locator('blockquote').click();
  await expect(author.locator('article[aria-current]')).toContainText(said);
  const menu = author.locator('article[aria-current]');
  await menu.getByRole('button', { name: 'More actions for your crud' }).click();
  await menu.getByRole('button', { name: 'Delete', exact: true }).click();
  // Whoever leaves waits no longer to undo it.
  await author.goto('/notifications');
  await expect(page.getByText(words)).toHaveCount(0, { timeout: 5000 });
  await expect(page.getByText(said)).toHaveCount(0);
  await expect(author.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(author.getByText(words)).toHaveCount(0);
  await author.context().close();
});

test('one quotes by keyboard alone', async ({ page }) => {
  const said = unique('Press q.');
  await bayko({ message: said });
  await page.goto('/?scope=everyone');
  const article = articleOf(page, said);
  await expect(article.locator('[data-action="like"]')).toBeAttached();
  await expect(async () => {
    await page.keyboard.press('j');
    await expect(article).toBeFocused({ timeout: 100 });
  }).toPass();
  await page.keyboard.press('q');
  await expect(composer(page).getByRole('textbox')).toBeFocused();
  await tabTo(page, composer(page).getByRole('button', { name: REMOVE }));
  await page.keyboard.press('Enter');
  await expect(composer(page).getByText(said)).toHaveCount(0);
  await expect(composer(page).getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(article).toBeFocused();

  await tabTo(page, article.getByRole('button', { name: /^More actions for/ }));
  await page.keyboard.press('Enter');
  await tabTo(page, article.getByRole('button', { name: 'Quote', exact: true }));
  await page.keyboard.press('Enter');
  await expect(composer(page).getByText(said)).toBeVisible();
  const words = unique('Pressed.');
  await page.keyboard.type(words);
  await page.keyboard.press('Control+Enter');
  await expect(composer(page)).toHaveCount(0);
  // The card is one tab stop.
  await page.keyboard.press('k');
  await tabTo(page, articleOf(page, words).locator('blockquote').getByRole('link'));
  await page.keyboard.press('Enter');
  await expect(page.locator('article[aria-current]')).toContainText(said);
});

test('a visitor signs in and goes on with the quote', async ({ page }) => {
  const said = unique('Worth more than a like.');
  const { uuid } = await bayko({ message: said });
  const person = await join(page);
  await signOut(page);
  await page.goto(`/@bayko/status/${uuid}`);
  await chooseQuote(page.locator('article[aria-current]'));
  await signIn(page, person.handle, PASSWORD);
  await expect(page).toHaveURL(new RegExp(uuid));
  await expect(composer(page).getByText(said)).toBeVisible();
  const words = unique('Now with an account.');
  await composer(page).getByRole('textbox').fill(words);
  await composer(page).getByRole('button', { name: 'Post', exact: true }).click();
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(articleOf(page, words).locator('blockquote')).toContainText(said);
});

test('what is quoted ends while one writes, and the text is posted alone', async ({ page }) => {
  const said = unique('Not for long.');
  const { uuid } = await bayko({ message: said });
  await page.goto('/?scope=everyone');
  await chooseQuote(articleOf(page, said));
  const words = unique('This stays.');
  await composer(page).getByRole('textbox').fill(words);
  await expect(composer(page).getByText(said)).toBeVisible();
  await baykoEnds(uuid);
  await expect(composer(page).getByRole('alert')).toContainText([
    'The crud that you quote is gone. Your text is still here.',
  ]);
  await expect(page.getByText(said)).toHaveCount(0);
  await composer(page).getByRole('button', { name: 'Post without the quote' }).click();
  await expect(composer(page)).toHaveCount(0);
  await expect(articleOf(page, words).locator('blockquote')).toHaveCount(0);
});

for (const [locale, ending] of [
  ['en-GB', 'Ends with what it quotes'],
  ['ar', 'ينتهي مع ما يقتبسه'],
] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test('the card and the composer fit every width and theme', async ({ page }) => {
      const said = unique('Ends soon, and has a lot to say before: flour, water, salt.');
      const { uuid } = await bayko({ message: said, expires_in: 1800 });
      const words = unique('All of it.');
      const quoting = await baykoQuotes(uuid, words);
      await page.goto('/?scope=everyone');
      const article = articleOf(page, words);
      const quote = article.locator('[data-action="quote"]');
      await expect(article.locator('blockquote')).toContainText(said);
      await expect(article.locator('[data-action="like"]')).toBeAttached();
      const part = `main [data-uuid="${quoting.uuid}"]`;
      expect(await violationsInAllLooks(page, part)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 780 });
      await article.locator('button[popovertarget]').click();
      await quote.click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByText(ending)).toBeVisible();
      expect(await violationsInAllLooks(page, 'dialog')).toEqual([]);
      // The button stands beside the lives, not below them.
      await page.setViewportSize({ width: 360, height: 780 });
      const lives = await dialog.locator('fieldset').first().boundingBox();
      const send = await dialog.locator('form button').last().boundingBox();
      expect(send?.y).toBeLessThan((lives?.y ?? 0) + (lives?.height ?? 0));
    });
  });
}
