import { expect } from '@playwright/test';
import { test } from './test';

test('the page of the document works under its policy', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const answer = await page.goto('/api/docs/');
  expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'");

  const path = page.getByText('/api/health-check', { exact: true });
  // The page draws only the operations near to what one looks at.
  await expect(async () => {
    await page.mouse.wheel(0, 500);
    await expect(path).toBeVisible({ timeout: 500 });
  }).toPass();
  await path.click();
  await page.getByRole('button', { name: 'Try it out' }).click();
  await page.getByRole('button', { name: 'Execute' }).click();
  await expect(page.locator('.live-responses-table')).toContainText('"status": "ok"');
  await page.getByRole('button', { name: 'Authorize' }).click();
  await expect(page.getByRole('heading', { name: 'Available authorizations' })).toBeVisible();
  expect(complaints).toEqual([]);
});
