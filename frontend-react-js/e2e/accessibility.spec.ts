import { expect, type Page } from '@playwright/test';
import { violationsInAllLooks } from './axe';
import { openings } from './openings';
import { screens } from './screens';
import { talk } from './stack';
import { test } from './test';

/** Only what opened: the page below has its own test. */
const IN_FRONT = '[popover]:popover-open, dialog[open], section[aria-label="Just deleted"]';

const WIDE = { width: 1440, height: 900 };

/** A part of the feed has all kinds of elements and takes a fraction of the time. */
async function shortenFeeds(page: Page) {
  await page.route(/\/api\/activities\/(home|notifications|search|@\w+)\?/, async (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set('limit', '5');
    const response = await route.fetch({ url: url.href });
    const { link: _endless, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
}

test.describe('in every look, without violations', () => {
  // One window for all pages: what it has fetched stays cached.
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    await talk();
    page = await browser.newPage({ reducedMotion: 'reduce' });
    await shortenFeeds(page);
  });
  test.afterAll(() => page.close());
  for (const { name, path, ready } of screens) {
    test(name, async () => {
      await page.setViewportSize(WIDE);
      await page.goto(typeof path === 'string' ? path : await path());
      await expect(ready(page)).toBeVisible();
      expect(await violationsInAllLooks(page)).toEqual([]);
    });
  }

  for (const [path, here] of Map.groupBy(openings, ({ path }) => path)) {
    test(`what opens on ${path}`, async () => {
      // Each opens in a dozen looks.
      test.setTimeout(30_000 * (1 + here.length));
      await page.goto(path);
      for (const { name, open } of here) {
        await test.step(name, async () => {
          await page.setViewportSize(WIDE);
          await expect(await open(page)).toBeVisible();
          expect(await violationsInAllLooks(page, IN_FRONT)).toEqual([]);
          await page.keyboard.press('Escape');
        });
      }
    });
  }
});

test('the first tab stop leads past the navigation', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});
