/** What people do all day: open, go home, write. */
import { expect } from '@playwright/test';
import { bayko, unique } from './stack';
import { test } from './test';

test('the whole crud opens it, the avatar its author, and text can be marked', async ({
  page,
  context,
}) => {
  const message = unique('Click me anywhere.');
  const { uuid } = await bayko({ message });
  await page.goto('/?scope=everyone');
  const crud = page.getByRole('article').filter({ hasText: message }).last();
  await expect(crud.locator('[data-action="like"]')).toBeVisible();
  await expect(crud).toHaveCSS('cursor', 'pointer');

  const box = await crud.getByText(message).boundingBox();
  const { x, y } = box ?? { x: 0, y: 0 };
  await page.mouse.move(x + 2, y + 10);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 10, { steps: 4 });
  await page.mouse.up();
  expect(await page.evaluate(() => String(window.getSelection()))).not.toBe('');
  await expect(page).toHaveURL(/scope=everyone$/);
  await page.evaluate(() => window.getSelection()?.removeAllRanges());

  const another = context.waitForEvent('page');
  await crud.getByText(message).click({ button: 'middle' });
  await expect(await another).toHaveURL(new RegExp(`/@bayko/status/${uuid}$`));
  await (await another).close();

  await crud.getByText(message).click();
  await expect(page).toHaveURL(new RegExp(`/@bayko/status/${uuid}$`));
  const focus = page.locator('article[aria-current]');
  await expect(focus).toHaveCSS('cursor', 'auto');
  await focus.locator('[data-avatar]').click();
  await expect(page).toHaveURL(/\/@bayko$/);
});

test('home keeps whose cruds it shows', async ({ page }) => {
  await page.goto('/');
  const everyone = page.getByRole('link', { name: 'Everyone' });
  await everyone.click();
  await page.getByRole('link', { name: /^Notifications/ }).click();
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(everyone).toHaveAttribute('aria-current', 'page');
  await page.goto('/');
  await expect(everyone).toHaveAttribute('aria-current', 'page');
  await page.getByRole('link', { name: 'Following', exact: true }).click();
  await page.goto('/');
  await expect(everyone).not.toHaveAttribute('aria-current');
});

test('what is typed while the dialog is loading is no shortcut', async ({ page }) => {
  await page.goto('/explore');
  await expect(page.getByRole('button', { name: /^Your account/ })).toBeVisible();
  let isLoaded = () => {};
  const loaded = new Promise<void>((resolve) => {
    isLoaded = resolve;
  });
  await page.route(/create-dialog/, async (route) => {
    await loaded;
    await route.continue();
  });
  await page.keyboard.press('n');
  await page.keyboard.type('?/');
  isLoaded();
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
  await expect(page).toHaveURL(/\/explore$/);
});
