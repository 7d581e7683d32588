import { expect, type Page, test } from '@playwright/test';
import { bayko, unique } from './stack';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Everything that the page's origin could keep a text in, read after the fact. */
async function keptBy(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const caches = await window.caches.keys();
    const databases = await indexedDB.databases();
    const stores = [{ ...localStorage }, { ...sessionStorage }, history.state];
    return JSON.stringify([...stores, caches, databases, document.title]);
  });
}

for (const [device, offset] of [
  ['a day behind', -DAY_MS],
  ['a day ahead', DAY_MS],
] as const) {
  test(`a device whose clock is ${device} forgets a crud in its second, also offline`, async ({
    context,
    page,
  }) => {
    await page.addInitScript((by) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + by;
    }, offset);
    await page.goto('/');
    await expect(page.getByRole('article').first()).toBeVisible();
    const message = unique('Offline when it ends.');
    const { expires_at } = await bayko({ message, expires_in: 8 });
    await page.reload();
    await expect(page.getByText(message)).toBeVisible();

    await page.getByRole('link', { name: 'Notifications' }).first().click();
    await expect(page).toHaveURL(/notifications/);
    await context.setOffline(true);
    await expect(() => expect(Date.now()).toBeGreaterThan(Date.parse(expires_at))).toPass();
    await page.goBack();
    await expect(page.getByRole('article').first()).toBeVisible();
    await expect(page.getByText(message)).toHaveCount(0);
    expect(await keptBy(page)).not.toContain(message);
  });
}
