import { expect, type Page } from '@playwright/test';
import { bayko, unique } from './stack';
import { test } from './test';

test.use({ serviceWorkers: 'allow' });

/** Opens the app and waits until its shell is cached. */
async function openKept(page: Page) {
  await page.goto('/');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

test('the app has what a system needs to install it', async ({ context, page, request }) => {
  await page.goto('/');
  const browser = await context.newCDPSession(page);
  const { url, errors } = await browser.send('Page.getAppManifest');
  expect(url).toMatch(/\/manifest\.webmanifest$/);
  expect(errors).toEqual([]);

  const manifest = await (await request.get(url)).json();
  const apple = { src: '/icons/apple-touch-icon.png', sizes: '180x180' };
  await expect(page.locator('link[rel="apple-touch-icon"]')).toHaveAttribute('href', apple.src);
  for (const { src, sizes } of [...manifest.icons.slice(1), apple]) {
    const file = await (await request.get(src)).body();
    // A PNG has width and height in its header.
    expect(`${file.readUInt32BE(16)}x${file.readUInt32BE(20)}`, src).toBe(sizes);
  }
});

test('the manifest is in the language of the app', async ({ browser, request }) => {
  const context = await browser.newContext({ locale: 'ar' });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('article').first()).toBeVisible();
  const { url, errors } = await (await context.newCDPSession(page)).send('Page.getAppManifest');
  expect(url).toMatch(/\/manifest\.ar\.webmanifest$/);
  expect(errors).toEqual([]);
  const manifest = await (await request.get(url)).json();
  expect(manifest.lang).toBe('ar');
  const said = [
    manifest.description,
    ...manifest.shortcuts.map(({ name }: { name: string }) => name),
  ];
  expect(said.filter((words) => !/^[\p{scx=Arabic}\p{P}\s]+$/u.test(words))).toEqual([]);
  await context.close();
});

test('without a network the app opens, and shows nothing that it had kept', async ({
  context,
  page,
}) => {
  const message = unique('Only on the wire.');
  await bayko({ message });
  await openKept(page);
  await expect(page.getByText(message)).toBeVisible();
  const kept = await page.evaluate(async () => {
    const [name = '', ...others] = await caches.keys();
    const cache = await caches.open(name);
    const texts = await Promise.all((await cache.matchAll()).map((answer) => answer.text()));
    const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
    return { others, paths, text: texts.join() };
  });
  expect(kept.others).toEqual([]);
  expect(kept.paths).toContain('/');
  expect(kept.paths.filter((path) => /^\/(api|config)/.test(path))).toEqual([]);
  expect(kept.text).not.toContain(message);

  await context.setOffline(true);
  await page.goto('/?scope=everyone');
  await expect(page.getByText('You are offline.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'The feed did not load' })).toBeVisible();
  await expect(page.getByText(message)).toHaveCount(0);
  // Lazy parts of the app are there as well.
  await page.getByRole('link', { name: 'Explore' }).click();
  await expect(page.getByRole('searchbox')).toBeVisible();

  await context.setOffline(false);
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(page.getByText('You are offline.')).toHaveCount(0);
});

test('a new version waits for a click, and clears away the old one', async ({ page }) => {
  await openKept(page);
  await page.evaluate(async () => {
    await caches.open('shell of last week');
    // To the browser, the same worker at another address is a newer version.
    await navigator.serviceWorker.register('/sw.js?next');
  });
  await expect(page.getByText('A new version is ready.')).toBeVisible();
  expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toMatch(
    /sw.js$/,
  );
  expect(await page.evaluate(() => caches.has('shell of last week'))).toBe(true);

  const loadsAnew = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Use it now' }).click();
  await loadsAnew;
  await expect(page.getByRole('article').first()).toBeVisible();
  expect(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL)).toMatch(/next$/);
  expect(await page.evaluate(() => caches.has('shell of last week'))).toBe(false);
});

test('what another app shares begins a new crud', async ({ page }) => {
  await page.goto('/compose?title=Bread&text=Rise+early.&url=https%3A%2F%2Fexample.org%2Fbread');
  const field = page.getByRole('dialog', { name: 'New crud' }).getByRole('textbox');
  await expect(field).toHaveValue('Bread\nRise early.\nhttps://example.org/bread');
  await expect(page).toHaveURL(/\/$/);
});
