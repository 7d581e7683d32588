import { expect } from '@playwright/test';
import { tabTo } from './by-keyboard';
import { join } from './newcomer';
import { screens } from './screens';
import { bayko, talk, unique } from './stack';
import { test } from './test';

test('one follows, likes, writes a message and settles in by keyboard alone', async ({ page }) => {
  const message = unique('Follow me without a mouse.');
  await bayko({ message });
  await join(page);
  await page.goto('/@bayko');
  const main = page.getByRole('main');

  await tabTo(page, main.getByRole('button', { name: 'Follow Andrew Bayko' }));
  await page.keyboard.press('Enter');
  await expect(main.getByRole('button', { name: /^Following Andrew Bayko/ })).toBeFocused();

  const card = page.getByRole('article').filter({ hasText: message });
  await tabTo(page, card.getByRole('button', { name: /^Like/ }));
  await page.keyboard.press('Space');
  const like = card.getByRole('button', { name: /^Like.*, 1 like$/ });
  await expect(like).toHaveAttribute('aria-pressed', 'true');
  await expect(like).toBeFocused();

  await page.reload();
  await tabTo(page, main.getByRole('link', { name: 'Message', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Message to Andrew Bayko' })).toBeFocused();
  const hello = unique('Hello from the keyboard.');
  await page.keyboard.type(hello);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log')).toContainText(hello);

  const account = page.getByRole('button', { name: /^Your account/ });
  await page.goto('/');
  await tabTo(page, account);
  await page.keyboard.press('Enter');
  const settings = page.getByRole('link', { name: 'Settings' });
  await expect(settings).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();
  await expect(account).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, settings);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeFocused();
  await tabTo(page, main.getByLabel('Bio'));
  await page.keyboard.type('No mouse was hurt.');
  await tabTo(page, main.getByRole('button', { name: 'Save' }));
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('status').filter({ hasText: 'Your profile is saved.' }),
  ).toBeVisible();
});

test('with letters twice as large nothing is cut off or out of reach', async ({ page }) => {
  await talk();
  await page.setViewportSize({ width: 640, height: 720 });
  for (const name of ['home', 'conversation', 'profile', 'settings', 'signup']) {
    const screen = screens.find((one) => one.name === name);
    if (typeof screen?.path !== 'string') throw new Error(`there is no page ${name}`);
    await page.goto(screen.path);
    await expect(screen.ready(page)).toBeVisible();
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    const lost = await page.evaluate(() => {
      const { clientWidth, scrollWidth } = document.documentElement;
      const beyond = Array.from(document.querySelectorAll('main button, main a, main input'))
        .filter((element) => element.checkVisibility())
        .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
        .map((element) => element.outerHTML);
      return { sideways: scrollWidth - clientWidth, beyond };
    });
    expect(lost, name).toEqual({ sideways: 0, beyond: [] });
  }
});
