import { expect, type Page } from '@playwright/test';
import { test } from './test';

test('an unknown address is answered in words, with a way on', async ({ page }) => {
  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', { name: 'This page does not exist' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to the home feed' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeFocused();
});

test('a feed that fails says so and loads when asked again', async ({ page }) => {
  await page.route('**/api/activities/home*', (route) =>
    route.fulfill({
      status: 500,
      headers: { 'Content-Type': 'application/problem+json' },
      body: JSON.stringify({ status: 500, detail: 'Stack trace for nobody' }),
    }),
  );
  await page.goto('/');
  await expect(page.getByRole('alert').filter({ hasText: 'wrong on our side' })).toBeVisible();
  await expect(page.getByText('Stack trace')).toHaveCount(0);
  const retry = page.getByRole('button', { name: 'Try again' });
  await expect(retry).toBeVisible();
  await page.unroute('**/api/activities/home*');
  await retry.click();
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('a lost connection is shown, and the page recovers by itself', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.route('**/api/**', (route) => route.abort());
  await page.getByRole('link', { name: 'Everyone' }).click();
  const banner = page.getByText('We cannot reach Cruddur right now.');
  await expect(banner).toBeVisible();
  await page.unroute('**/api/**');
  await expect(banner).toHaveCount(0);
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('a lost connection is shown above the heading, at any scroll position', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('article').nth(9)).toBeAttached();
  await page.route('**/api/**', (route) => route.abort());
  await page.getByRole('button', { name: 'Like' }).first().click();
  const banner = page.getByText('We cannot reach Cruddur right now.');
  const heading = page.getByRole('heading', { level: 1 });
  await expect(banner).toBeVisible();
  const [shown, headed] = [await banner.boundingBox(), await heading.boundingBox()];
  expect(shown?.y).toBe(0);
  expect(headed?.y).toBeGreaterThanOrEqual(shown?.height ?? Infinity);
  await page.mouse.wheel(0, 1000);
  await expect(heading).not.toBeInViewport();
  await expect(banner).toBeInViewport({ ratio: 1 });
});

test('a visitor who is not signed in reads, and sees what notifications are', async ({ page }) => {
  await page.route('**/api/auth/me', (route) =>
    route.fulfill({
      status: 401,
      headers: { 'Content-Type': 'application/problem+json' },
      body: JSON.stringify({ status: 401 }),
    }),
  );
  await page.goto('/');
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'New crud' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Notifications' }).click();
  await expect(page.getByRole('heading', { name: 'You are not signed in' })).toBeVisible();
});

test('nothing that people wrote is kept on the device', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('article').first()).toBeVisible();
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    cookies: document.cookie,
  }));
  expect(kept).toEqual({ local: 0, session: 0, databases: 0, caches: 0, cookies: '' });
});

const startFault = (page: Page) => page.getByRole('alert').filter({ hasText: 'has not started' });

test.describe('a script that cannot be fetched', () => {
  test.use({ expectedErrors: ['TypeError: Failed to fetch dynamically imported module'] });

  for (const [what, files] of [
    ['the app', '**/assets/app-*.js'],
    ['the words', '**/assets/en-*.js'],
  ] as const) {
    test(`${what} that cannot be fetched shows an error, and can be fetched again`, async ({
      page,
    }) => {
      await page.route(files, (route) => route.abort());
      await page.goto('/');
      await expect(startFault(page)).toBeVisible();
      await page.unroute(files);
      await startFault(page).getByRole('link', { name: 'Try again' }).click();
      await expect(page.getByRole('article').first()).toBeVisible();
      await expect(startFault(page)).toHaveCount(0);
    });
  }

  test('the app starts by itself when the network comes back', async ({ page, context }) => {
    await page.route('**/assets/app-*.js', (route) => route.abort());
    await page.goto('/');
    await expect(startFault(page)).toBeVisible();
    await page.unroute('**/assets/app-*.js');
    await context.setOffline(true);
    await context.setOffline(false);
    await expect(page.getByRole('article').first()).toBeVisible();
  });
});

test('a page whose first script never comes says so', async ({ page }) => {
  await page.route('**/assets/index-*.js', (route) => route.abort());
  await page.goto('/');
  await expect(startFault(page)).toBeHidden();
  await expect(startFault(page)).toBeVisible({ timeout: 20_000 });
});
