import { expect } from '@playwright/test';
import { bayko, unique } from './stack';
import { test } from './test';

test('one answers a crud by keyboard alone', async ({ page }) => {
  const question = unique('Who has the key to the cellar?');
  const answer = unique('I do, since Tuesday.');
  await bayko({ message: question });
  await page.goto('/');
  const article = page.getByRole('article').filter({ hasText: question });
  const reply = article.getByRole('button', { name: 'Reply to Andrew Bayko' });
  await expect(reply).toBeVisible();

  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(reply).toBeFocused({ timeout: 50 });
  }).toPass({ intervals: [0] });
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Reply' });
  await expect(dialog).toContainText(question);
  await expect(dialog.getByRole('textbox')).toBeFocused();

  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(reply).toBeFocused();

  await page.keyboard.press('Enter');
  await page.keyboard.type(answer);
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(article.getByText(answer)).toBeVisible();
  await expect(reply).toBeFocused();
});

test('a crud that ends while one answers lets its content go and keeps the text', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByRole('article').first()).toBeVisible();
  const message = unique('Quick, answer me.');
  await bayko({ message, expires_in: 6 });
  await page.reload();
  const article = page.getByRole('article').filter({ hasText: message });
  await article.getByRole('button', { name: 'Reply to Andrew Bayko' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reply' });
  await dialog.getByRole('textbox').fill('I was about to');
  await expect(dialog).toContainText('This crud is gone');
  await expect(page.getByText(message)).toHaveCount(0);
  await expect(dialog.getByRole('textbox')).toHaveValue('I was about to');
  await expect(dialog.getByRole('button', { name: 'Reply' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('the text survives a failed send, and the retry posts it once', async ({ page }) => {
  const question = unique('Is this thing on?');
  const answer = unique('Loud and clear.');
  const crud = await bayko({ message: question });
  await page.goto('/');
  const article = page.getByRole('article').filter({ hasText: question });
  await article.getByRole('button', { name: 'Reply to Andrew Bayko' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reply' });
  await dialog.getByRole('textbox').fill(answer);

  // The first response is lost after the API has executed the request.
  await page.route(
    `**/api/activities/${crud.uuid}/reply`,
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await dialog.getByRole('button', { name: 'Reply' }).click();
  await expect(dialog.getByRole('alert')).toContainText('cannot reach Cruddur');
  await expect(dialog.getByRole('textbox')).toHaveValue(answer);

  await dialog.getByRole('button', { name: 'Reply' }).click();
  await expect(dialog).toHaveCount(0);
  await page.reload();
  await expect(article.getByText(answer)).toHaveCount(1);
});

test('a new crud can be written from every page', async ({ page }) => {
  const message = unique('Written while reading something else.');
  await page.goto('/notifications');
  await page.getByRole('button', { name: 'New crud' }).click();
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
  await page.keyboard.type(message);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('Posted. It will be gone in 7 days.')).toBeVisible();
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(page.getByRole('article').first()).toContainText(message);
});
