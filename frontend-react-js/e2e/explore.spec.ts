import { expect, type Page } from '@playwright/test';
import { bayko, baykoEnds, unique } from './stack';
import { test } from './test';

const field = (page: Page) => page.getByRole('searchbox', { name: 'Search' });

test('a crud is found while one types, marked, and found again by going back', async ({ page }) => {
  const word = `crumble${Date.now()}`;
  await bayko({ message: `Rhubarb ${word}, still warm.` });
  await page.goto('/');
  await page.getByRole('link', { name: 'Explore' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Explore' })).toBeFocused();
  await field(page).pressSequentially(word.slice(0, -2));

  const found = page.getByRole('main').getByRole('article').first();
  await expect(found.locator('mark')).toHaveText(word);
  await expect(page).toHaveURL(`/explore?term=${word.slice(0, -2)}`);

  await found
    .getByRole('link', { name: /@bayko/ })
    .first()
    .click();
  await expect(page).toHaveURL('/@bayko');
  await page.goBack();
  await expect(field(page)).toHaveValue(word.slice(0, -2));
  await expect(found.locator('mark')).toHaveText(word);
  await page.goBack();
  await expect(field(page)).toHaveValue('');
});

for (const milliseconds of [180, 300]) {
  test(`no letter is lost at one key in ${milliseconds} ms`, async ({ page }) => {
    await page.goto('/explore');
    await field(page).pressSequentially('sourdough bread', { delay: milliseconds });
    await expect(page).toHaveURL('/explore?term=sourdough+bread');
    await expect(field(page)).toHaveValue('sourdough bread');
  });
}

test('people are found by the beginning of their name', async ({ page }) => {
  await page.goto('/explore?term=ottil');
  const people = page.getByRole('region', { name: 'People', exact: true });
  await expect(people.getByRole('link', { name: /^Ottilie Brandt/ })).toBeVisible();
});

test('what is not there is said in words', async ({ page }) => {
  await page.goto(`/explore?term=${encodeURIComponent(unique('nobody said'))}`);
  await expect(page.getByRole('heading', { name: 'No living crud matches' })).toBeVisible();
});

test('what ends soon is on Explore, leads to the crud, and leaves at its end', async ({ page }) => {
  await page.goto('/explore');
  const message = unique('Going, going.');
  const { uuid } = await bayko({ message, expires_in: 8 });
  await page.reload();
  const soon = page.getByRole('main').getByRole('region', { name: 'Ending soon' });
  const crud = soon.getByRole('link').filter({ hasText: message });
  await expect(crud).toHaveAttribute('href', `/@bayko/status/${uuid}`);
  await expect(crud).toHaveCount(0);
  await expect(soon).toBeVisible();
});

test('what most people replied to is on Explore with its replies, and leads to them', async ({
  page,
}) => {
  await page.goto('/explore');
  const talked = page.getByRole('main').getByRole('region', { name: 'Most talked about' });
  const first = talked.getByRole('link').first();
  await expect(first).toContainText('Biscuit is home', { ignoreCase: true });
  await expect(first).toContainText(/\d+ replies/);
  await first.click();
  await expect(page).toHaveURL(/\/@sam_w\/status\//);
  await expect(
    page
      .getByRole('main')
      .getByText(/biscuit is home/i)
      .first(),
  ).toBeVisible();
});

test('what is deleted leaves the rooms of an open page at once', async ({ page }) => {
  const message = unique('Not meant to be.');
  const { uuid } = await bayko({ message, expires_in: 60 });
  const isWatched = page.waitForResponse(
    (response) =>
      response.url().endsWith('/api/stream/watch') &&
      response.request().postData()?.includes(uuid) === true,
  );
  await page.goto('/explore');
  const soon = page.getByRole('main').getByRole('region', { name: 'Ending soon' });
  const crud = soon.getByRole('link').filter({ hasText: message });
  await expect(crud).toHaveCount(1);
  await isWatched;
  await baykoEnds(uuid);
  await expect(crud).toHaveCount(0, { timeout: 5_000 });
});

test('a trend leads to its cruds, and going back leads to where one was', async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 600 });
  await page.goto('/explore');
  const trends = page.getByRole('region', { name: 'Trending tags' });
  await trends.getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1, name: /^#/ })).toBeFocused();
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, 100));
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(100);
  await page.getByRole('link', { name: /^Notifications/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Notifications' })).toBeFocused();
  await page.goBack();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(100);
});
