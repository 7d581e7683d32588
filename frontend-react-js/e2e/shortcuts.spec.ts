import { expect } from '@playwright/test';
import { bayko, unique } from './stack';
import { test } from './test';

test('a crud is liked, reposted and answered without a mouse', async ({ page }) => {
  const message = unique('Press a key.');
  await bayko({ message });
  await page.goto('/?scope=everyone');
  const first = page.getByRole('article').first();
  await expect(first).toContainText(message);
  const like = first.locator('[data-action="like"]');
  const repost = first.locator('[data-action="repost"]');
  await expect(like).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('j');
    await expect(first).toBeFocused({ timeout: 100 });
  }).toPass();
  await page.keyboard.press('l');
  await expect(like).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('b');
  await expect(repost).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('jl/?');
  await expect(dialog.getByRole('textbox')).toHaveValue('jl/?');
});

test('the keys are listed, and lead to the search and to a new crud', async ({ page }) => {
  await page.goto('/notifications');
  await expect(page.getByRole('article').first()).toBeVisible();
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(sheet).toBeVisible({ timeout: 100 });
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press('j');
  await expect(page.getByRole('article').first()).toBeFocused();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
});
