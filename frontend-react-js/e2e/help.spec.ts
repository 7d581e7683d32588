import { expect, type Page } from '@playwright/test';
import { violations } from './axe';
import { bayko } from './stack';
import { test } from './test';

const links = (page: Page) => page.getByRole('navigation', { name: 'About this place' });

test('what there is to know is a click away on any screen', async ({ page }) => {
  for (const width of [320, 900, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/signin');
    await links(page).getByRole('link', { name: 'About' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'About Cruddur' })).toBeFocused();
    await expect(page.getByRole('heading', { name: 'What we cannot promise' })).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
  }
  await links(page).getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await links(page).getByRole('link', { name: 'Privacy' }).click();
  await expect(page.getByRole('heading', { name: 'Who can read it all' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('the lines on the page for developers work as they stand there', async ({ page, request }) => {
  await page.goto('/developers');
  await expect(page.locator('main pre')).toHaveCount(2);
  const [read = '', write = ''] = await page.locator('main pre').allInnerTexts();
  const api = /^API=(.*)$/m.exec(read)?.[1];
  expect(api).toBe(`${new URL(page.url()).origin}/api`);
  const asked = Array.from(read.matchAll(/^curl "\$API(.*)"$/gm), ([, path]) => `${api}${path}`);
  expect(asked.length).toBeGreaterThan(2);
  for (const url of asked) expect((await request.get(url)).status(), url).toBe(200);
  const posted = /'({"message".*})' "\$API(.*)"/.exec(write);
  const answer = await request.post(`${api}${posted?.[2]}`, {
    data: JSON.parse(posted?.[1] ?? ''),
  });
  expect(answer.status()).toBe(200);
  expect(await violations(page)).toEqual([]);

  await page.getByRole('link', { name: 'Every operation' }).click();
  await expect(page).toHaveURL(/\/api\/docs/);
});

test('where a crud was stands how long it lived', async ({ page }) => {
  const { uuid, expires_at } = await bayko({ message: 'A short one.', expires_in: 2 });
  await expect(() => expect(Date.now()).toBeGreaterThan(Date.parse(expires_at))).toPass();
  await page.goto(`/@bayko/status/${uuid}`);
  await expect(page.getByRole('heading', { level: 1, name: 'This crud is gone' })).toBeVisible();
  await expect(page.getByText('It lived for 2 seconds.')).toBeVisible();
  await page.getByRole('link', { name: 'Go to the home feed' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeFocused();
});
