import { expect, type Page, test } from '@playwright/test';
import { violations } from './axe';
import { talk, unique } from './stack';

const pages = [
  { name: 'home', path: '/', ready: (page: Page) => page.getByRole('article').first() },
  {
    name: 'everyone',
    path: '/?scope=everyone',
    ready: (page: Page) => page.getByRole('article').first(),
  },
  {
    name: 'notifications',
    path: '/notifications',
    ready: (page: Page) => page.getByRole('article').first(),
  },
  {
    name: 'messages',
    path: '/messages',
    ready: (page: Page) => page.getByRole('link', { name: /^Andrew Bayko/ }),
  },
  {
    name: 'conversation',
    path: '/messages/@bayko',
    ready: (page: Page) => page.getByRole('button', { name: /^Delete your message/ }).first(),
  },
  {
    name: 'explore',
    path: '/explore?term=bread',
    ready: (page: Page) => page.getByRole('main').locator('mark').first(),
  },
  ...['signin', 'signup', 'confirm', 'recover'].map((name) => ({
    name,
    path: `/${name}`,
    ready: (page: Page) => page.getByRole('form'),
  })),
  {
    name: 'settings',
    path: '/settings',
    ready: (page: Page) => page.getByRole('button', { name: 'Download my data' }),
  },
  {
    name: 'profile',
    path: '/@bayko',
    ready: (page: Page) => page.getByRole('article').first(),
  },
  {
    name: 'followers',
    path: '/@bayko/followers',
    ready: (page: Page) => page.getByRole('button', { name: /^Follow/ }).first(),
  },
  {
    name: 'unknown',
    path: '/no/such/page',
    ready: (page: Page) => page.getByText('This page does not exist'),
  },
];

/** A part of the feed has all of its kinds in it, and is looked through in a fraction of the time. */
async function shortenFeed(page: Page) {
  await page.route('**/api/activities/home*', async (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set('limit', '8');
    const response = await route.fetch({ url: url.href });
    const { link: _endless, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
}

/** What is wrong on a page, or only within a part of it, which takes a fraction of the time. */
test.beforeAll(talk);

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1440]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({
        colorScheme,
        viewport: { width, height: 900 },
        contextOptions: { reducedMotion: 'reduce' },
      });

      for (const { name, path, ready } of pages) {
        test(`${name} has no accessibility violations`, async ({ page }) => {
          await shortenFeed(page);
          await page.goto(path);
          await expect(ready(page)).toBeVisible();
          expect(await violations(page)).toEqual([]);
        });
      }

      test('the account menu and the profile dialog have no accessibility violations', async ({
        page,
      }) => {
        await page.goto('/@andrewbrown');
        await page.getByRole('button', { name: /^Your account/ }).click();
        await expect(page.getByRole('link', { name: 'Settings' })).toBeVisible();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Edit profile' }).click();
        await page.getByRole('dialog').getByLabel('Name').fill('');
        await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
        await expect(page.getByText(/^Enter a name/)).toBeVisible();
        expect(await violations(page)).toEqual([]);
      });

      test('what one can do with one’s own crud has no accessibility violations', async ({
        page,
      }) => {
        await shortenFeed(page);
        await page.goto('/');
        const message = unique('Written to be deleted.');
        await page.getByRole('main').getByRole('textbox').fill(message);
        await page.keyboard.press('Control+Enter');
        const card = page.getByRole('article').filter({ hasText: message });
        const more = card.getByRole('button', { name: 'More to do with your crud' });
        await more.click();
        await expect(card.getByRole('button', { name: 'Delete' })).toBeVisible();
        expect(await violations(page, '[popover]:popover-open')).toEqual([]);
        await card.getByRole('button', { name: 'Change its life' }).click();
        await expect(page.getByRole('radio').first()).toBeVisible();
        expect(await violations(page, 'dialog')).toEqual([]);
        await page.keyboard.press('Escape');
        await more.click();
        await card.getByRole('button', { name: 'Delete' }).click();
        await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
        expect(await violations(page, 'section[aria-label="Just deleted"]')).toEqual([]);
      });

      test('the dialogs of messages have no accessibility violations', async ({ page }) => {
        await page.goto('/messages');
        await page.getByRole('button', { name: 'New message' }).click();
        await expect(page.getByRole('combobox', { name: 'To whom?' })).toBeFocused();
        expect(await violations(page)).toEqual([]);
        await page.goto('/messages/@bayko');
        await page.getByRole('button', { name: /^Timer/ }).click();
        await expect(page.getByRole('radio', { name: '1 hour' })).toBeVisible();
        expect(await violations(page)).toEqual([]);
      });

      test('the open reply dialog has no accessibility violations', async ({ page }) => {
        await shortenFeed(page);
        await page.goto('/');
        await page
          .getByRole('button', { name: /^Reply to/ })
          .first()
          .click();
        await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
        await page.keyboard.press('Control+Enter');
        await expect(page.getByRole('dialog').getByText('Write something first.')).toBeVisible();
        expect(await violations(page)).toEqual([]);
      });
    });
  }
}

for (const { name, path, ready } of pages) {
  test(`${name} needs no sideways scrolling at 320 px`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(path);
    await expect(ready(page)).toBeVisible();
    const widths = await page.evaluate(() => ({
      content: document.documentElement.scrollWidth,
      window: document.documentElement.clientWidth,
    }));
    expect(widths.content).toBeLessThanOrEqual(widths.window);
  });
}

test('the first tab stop leads past the navigation', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});
