import { expect } from '@playwright/test';
import { violations } from './axe';
import { join, signOut } from './newcomer';
import { bayko, unique } from './stack';
import { test } from './test';

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
  // Escape closes the list, not the dialog around it.
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
  const link = card.getByRole('link', { name: 'a.example/b', exact: true });
  await expect(link).toHaveAttribute('rel', 'noopener nofollow ugc');
  await expect(card.locator('a[href^="javascript"]')).toHaveCount(0);
});

test('a crud is written by keyboard with a tag that people use and an emoji, and redrafted', async ({
  page,
}) => {
  const tag = `loaf${Date.now()}`;
  await bayko({ message: unique(`Rye #${tag}`) });
  const person = await join(page);
  await page.goto('/notifications');
  await page.getByRole('button', { name: 'New crud' }).click();
  const dialog = page.getByRole('dialog', { name: 'New crud' });
  const field = dialog.getByRole('textbox');
  await field.pressSequentially(`#${tag.slice(0, -1)}`);
  await expect(dialog.getByRole('option', { name: `#${tag}` })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue(`#${tag} `);

  await dialog.getByRole('button', { name: 'Emoji' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('searchbox', { name: 'Find an emoji' })).toBeFocused();
  await page.keyboard.type('bread');
  await page.keyboard.press('Enter');
  // Escape closes the picker, not the dialog around it.
  await page.keyboard.press('Escape');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(`#${tag} 🍞`);
  await dialog.getByRole('radio', { name: '1 hour' }).focus();
  await page.keyboard.press('Space');
  await field.press('Control+Enter');
  await expect(dialog).toHaveCount(0);

  await page.goto(`/@${person.handle}`);
  const card = page.getByRole('article').filter({ hasText: tag });
  await card.getByRole('button', { name: 'More actions for your crud' }).click();
  await page.getByRole('button', { name: 'Delete and redraft' }).click();
  await expect(field).toHaveValue(`#${tag} 🍞`);
  await expect(dialog.getByRole('radio', { name: '1 hour' })).toBeChecked();
  await expect(card).toHaveCount(0);
  await field.pressSequentially(' again');
  await field.press('Control+Enter');
  await expect(card).toHaveCount(1);
  await expect(card).toContainText('again');
});

test('a draft waits on this device for its writer, and goes once as one crud', async ({ page }) => {
  const person = await join(page);
  const message = unique('Not finished yet');
  await page.goto('/');
  const field = page.getByRole('main').getByRole('textbox', { name: 'What is on your mind?' });
  await page.getByRole('combobox', { name: 'More choices' }).selectOption('another time…');
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

test('a crud whose answer was lost is posted once, however one comes back to it', async ({
  page,
}) => {
  const person = await join(page);
  const message = unique('Sent, and never answered');
  await page.goto('/');
  const field = page.getByRole('main').getByRole('textbox', { name: 'What is on your mind?' });
  await field.fill(message);
  await page.route('**/api/activities', async (route) => {
    // The request reaches the API; only the response is lost.
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'cannot reach Cruddur' })).toBeVisible();
  await page.unroute('**/api/activities');

  await page.reload();
  await page.getByRole('link', { name: 'Notifications' }).click();
  await page.getByRole('button', { name: 'New crud' }).click();
  const dialog = page.getByRole('dialog', { name: 'New crud' });
  await expect(dialog.getByRole('textbox')).toHaveValue(message);
  await dialog.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await page.goto(`/@${person.handle}`);
  await expect(page.getByRole('article').filter({ hasText: message })).toHaveCount(1);
});

test('a reply whose response was lost is posted once after a reload', async ({ page }) => {
  await join(page);
  const asked = await bayko({ message: unique('Who answers twice?') });
  const message = unique('I do, once');
  await page.goto(`/@bayko/status/${asked.uuid}`);
  const open = page
    .getByRole('article')
    .first()
    .getByRole('button', { name: /^Reply/ });
  const dialog = page.getByRole('dialog', { name: 'Reply' });
  await open.click();
  await dialog.getByRole('textbox').fill(message);
  await page.route('**/reply', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await dialog.getByRole('button', { name: 'Reply', exact: true }).click();
  await expect(dialog.getByRole('alert').filter({ hasText: 'cannot reach' })).toBeVisible();
  await page.unroute('**/reply');

  await page.reload();
  await open.click();
  await expect(dialog.getByRole('textbox')).toHaveValue(message);
  await dialog.getByRole('button', { name: 'Reply', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('article').filter({ hasText: message })).toHaveCount(1);
});

test('what is one too many stays in the field, with the time to wait', async ({ page }) => {
  await join(page);
  const message = unique('One too many');
  await page.route('**/api/activities', (route) =>
    route.fulfill({
      status: 429,
      contentType: 'application/problem+json',
      headers: { 'Retry-After': '70' },
      body: JSON.stringify({ status: 429, code: 'too_many', retry_after: 70 }),
    }),
  );
  await page.goto('/');
  const main = page.getByRole('main');
  const field = main.getByRole('textbox', { name: 'What is on your mind?' });
  await field.fill(message);
  await main.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(main.getByRole('alert').filter({ hasText: 'wait 2 minutes' })).toBeVisible();
  await expect(field).toHaveValue(message);

  await page.unroute('**/api/activities');
  await main.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(page.getByRole('article').filter({ hasText: message })).toHaveCount(1);
  await expect(field).toHaveValue('');
});

test('a crud for followers is seen by them and by nobody else', async ({ page, browser }) => {
  const author = await join(page);
  const other = await browser.newContext();
  const follower = await other.newPage();
  await join(follower);
  await follower.goto(`/@${author.handle}`);
  await follower.getByRole('button', { name: /^Follow Eve/ }).click();
  await expect(follower.getByRole('button', { name: /^Following Eve/ })).toBeVisible();

  const message = unique('Only among us');
  // Home begins with everyone, where none of these is.
  await page.goto('/?scope=following');
  const main = page.getByRole('main');
  await main.getByRole('textbox', { name: 'What is on your mind?' }).fill(message);
  await main.getByRole('combobox', { name: 'Who sees it' }).selectOption('Your followers');
  await main.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(page.getByText(/^Posted for your followers\./)).toBeVisible();
  const crud = page.getByRole('article').filter({ hasText: message });
  await expect(crud.getByText('for followers')).toBeVisible();
  expect(await violations(page, 'main')).toEqual([]);
  await page.goto('/?scope=everyone');
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(crud).toHaveCount(0);

  await follower.goto('/?scope=following');
  const seen = follower.getByRole('article').filter({ hasText: message });
  await expect(seen).toBeVisible();
  await expect(seen.getByRole('button', { name: /^Like the crud/ })).toBeVisible();
  await expect(seen.getByRole('button', { name: /^Repost the crud/ })).toHaveCount(0);
  await seen.getByRole('link', { name: /open this crud/ }).click();
  await expect(follower.getByRole('heading', { level: 1 })).toBeVisible();
  const address = follower.url();
  await signOut(follower);
  await follower.goto(address);
  await expect(follower.getByText('There is no such crud')).toBeVisible();
  await other.close();
});
