import { expect } from '@playwright/test';
import { bayko, unique } from './stack';
import { test } from './test';

test('home shows what people say', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  const first = page.getByRole('article').first();
  await expect(first.getByRole('img', { name: /^Expires in / }).first()).toBeVisible();
  await expect(page).toHaveTitle(/Home · Cruddur$/);
});

test('a crud that one posts is on top at once and survives a reload', async ({ page }) => {
  const message = unique('The bread is in the oven.');
  await page.goto('/');
  await page.getByRole('textbox', { name: 'What is on your mind?' }).fill(message);
  await page.getByRole('combobox', { name: 'More choices' }).selectOption('3 hours');
  await page.getByRole('button', { name: 'Post', exact: true }).click();

  const newest = page.getByRole('article').first();
  await expect(newest).toContainText(message);
  await expect(newest.getByRole('img', { name: 'Expires in 3 hours' })).toBeVisible();
  await expect(page.getByText('Posted. It will be gone in 3 hours.')).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveValue('');

  await page.reload();
  await expect(page.getByRole('article').first()).toContainText(message);
});

test('a crud leaves the page by itself at its end', async ({ page }) => {
  // What takes time comes first, so that the crud does not expire meanwhile.
  await page.goto('/');
  await expect(page.getByRole('article').first()).toBeVisible();
  const message = unique('Now you see me.');
  await bayko({ message, expires_in: 5 });
  await page.reload();
  const article = page.getByRole('article').filter({ hasText: message });
  await expect(article).toHaveAttribute('data-fading');
  await expect(article).toHaveCount(0);
  await expect(page.getByText('A crud has expired and left the page.')).toBeAttached();
  await page.goto('/?scope=everyone');
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(article).toHaveCount(0);
});

test('what is new waits for a click', async ({ page }) => {
  // The poll runs every half minute, so the page's time runs faster here.
  await page.clock.install();
  await page.goto('/');
  await expect(page.getByRole('article').first()).toBeVisible();
  const message = unique('Breaking news: nothing happened.');
  await bayko({ message });
  await page.clock.fastForward(31_000);
  const pill = page.getByRole('button', { name: /new crud/ });
  await expect(pill).toBeVisible();
  await expect(page.getByText(message)).toHaveCount(0);
  await pill.click();
  await expect(page.getByRole('article').first()).toContainText(message);
  await expect(pill).toHaveCount(0);
});

test('markup is shown as the text that it is', async ({ page }) => {
  const message = unique('<img src=x onerror="document.title=1"> <b>not bold</b>');
  await bayko({ message });
  await page.goto('/');
  const article = page.getByRole('article').filter({ hasText: message });
  await expect(article).toBeVisible();
  await expect(article.locator('img[src], b')).toHaveCount(0);
});

test('the feed goes on while one scrolls, each crud once', async ({ page }) => {
  // It holds what all tests before posted.
  test.slow();
  await page.goto('/?scope=everyone');
  const entries = page.locator('main ol > li:has(> article) > article[aria-labelledby]');
  await expect(entries.first()).toBeVisible();
  const end = page.getByText('That is all that is still alive.');
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expect(end).toBeVisible({ timeout: 100 });
  }).toPass({ intervals: [0], timeout: 120_000 });
  const names = await entries.evaluateAll((articles) =>
    articles.map((article) => article.getAttribute('aria-labelledby')),
  );
  expect(names.length).toBeGreaterThan(40);
  expect(new Set(names).size).toBe(names.length);
});

test('following and everyone are two pages with their own addresses', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Everyone' }).click();
  await expect(page).toHaveURL(/\?scope=everyone$/);
  await expect(page.getByRole('link', { name: 'Everyone' })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await page.goBack();
  await expect(page.getByRole('link', { name: 'Following' })).toHaveAttribute(
    'aria-current',
    'page',
  );
});

test('going back is going back to where one was', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('article').first()).toBeVisible();
  const scrolled = () =>
    page.evaluate(() => {
      window.scrollTo(0, 900);
      return window.scrollY;
    });
  // Once the feed is that long.
  await expect.poll(scrolled).toBe(900);
  await page.getByRole('link', { name: /^Notifications/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Notifications' })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(900);
});
