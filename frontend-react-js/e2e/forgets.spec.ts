import { type Browser, expect, type Page } from '@playwright/test';
import { bayko, unique } from './stack';
import { test } from './test';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Everything in which the page's origin could have stored a text. */
async function keptBy(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const caches = await window.caches.keys();
    const databases = await indexedDB.databases();
    const stores = [{ ...localStorage }, { ...sessionStorage }, history.state];
    return JSON.stringify([...stores, caches, databases, document.title]);
  });
}

/** The home page on a device whose clock is off by that much. */
async function deviceOff(browser: Browser, by: number): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.addInitScript((offset) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + offset;
  }, by);
  await page.goto('/');
  await expect(page.getByRole('article').first()).toBeVisible();
  return page;
}

test('a device forgets a crud in its second, also offline and with its clock a day off', async ({
  browser,
}) => {
  const devices = await Promise.all([-DAY_MS, DAY_MS].map((by) => deviceOff(browser, by)));
  const message = unique('Offline when it ends.');
  const { expires_at } = await bayko({ message, expires_in: 8 });
  for (const page of devices) {
    await page.reload();
    await expect(page.getByText(message)).toBeVisible();
    await page.getByRole('link', { name: 'Notifications' }).first().click();
    await expect(page).toHaveURL(/notifications/);
    await page.context().setOffline(true);
  }
  await expect(() => expect(Date.now()).toBeGreaterThan(Date.parse(expires_at))).toPass();
  for (const page of devices) {
    await page.goBack();
    await expect(page.getByRole('article').first()).toBeVisible();
    await expect(page.getByText(message)).toHaveCount(0);
    expect(await keptBy(page)).not.toContain(message);
    await page.context().close();
  }
});
