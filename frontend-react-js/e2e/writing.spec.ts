import { expect, test } from '@playwright/test';
import { violations } from './axe';
import { join, signOut } from './newcomer';
import { unique } from './stack';

test('mentions complete themselves, and what is written leads where it says', async ({ page }) => {
  const words = unique('about #Käse:');
  await page.goto('/notifications');
  await page.getByRole('button', { name: 'New crud' }).click();
  const dialog = page.getByRole('dialog', { name: 'New crud' });
  const field = dialog.getByRole('textbox');
  await field.pressSequentially('Ask @bay');
  await expect(dialog.getByRole('option', { name: /@bayko/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  expect(await violations(page)).toEqual([]);
  // Escape closes the list and not the dialog around it.
  await page.keyboard.press('Escape');
  await expect(dialog.getByRole('listbox')).toHaveCount(0);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('@bayk');
  await expect(dialog.getByRole('listbox')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(field).toHaveValue('Ask @bayko ');
  await page.keyboard.type(`${words}`);
  await page.keyboard.press('Enter');
  await page.keyboard.type('(https://a.example/b). javascript:alert(1)');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);

  await page.goto('/@andrewbrown');
  const card = page.getByRole('article').filter({ hasText: words });
  await expect(card.getByRole('link', { name: '@bayko' })).toHaveAttribute('href', '/@bayko');
  await expect(card.getByRole('link', { name: '#Käse' })).toHaveAttribute(
    'href',
    '/tags/k%C3%A4se',
  );
  const link = card.getByRole('link', { name: 'https://a.example/b', exact: true });
  await expect(link).toHaveAttribute('rel', 'noopener nofollow ugc');
  await expect(card.locator('a[href^="javascript"]')).toHaveCount(0);
});

test('a draft waits on this device for its writer, and goes once as one crud', async ({ page }) => {
  const person = await join(page);
  const message = unique('Not finished yet');
  await page.goto('/');
  const field = page.getByRole('main').getByRole('textbox', { name: 'What is on your mind?' });
  await page.getByRole('combobox', { name: 'Lives for' }).selectOption('another time…');
  await page.getByRole('spinbutton', { name: 'How many' }).fill('90');
  await page.getByRole('combobox', { name: /^Minutes/ }).selectOption('minutes');
  await field.fill(message);

  await page.reload();
  await expect(field).toHaveValue(message);
  await expect(page.getByRole('spinbutton', { name: 'How many' })).toHaveValue('90');
  await page.getByRole('button', { name: 'Post', exact: true }).dblclick();
  await expect(page.getByText('Posted. It will be gone in 2 hours.')).toBeVisible();
  await expect(field).toHaveValue('');
  await page.goto(`/@${person.handle}`);
  await expect(page.getByRole('article').filter({ hasText: message })).toHaveCount(1);

  await page.goto('/');
  await field.fill(message);
  await signOut(page);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(message);
});
