import { expect } from '@playwright/test';
import { codeFor, fillSignup, join, newcomer, PASSWORD, signIn, signOut } from './newcomer';
import { actorsOfBaykosNotifications, unique } from './stack';
import { test } from './test';

test('from signing up to the first crud by keyboard alone, in few tab stops', async ({ page }) => {
  const person = newcomer();
  let stops = 0;
  const tabTo = async (name: RegExp) => {
    const isThere = () =>
      page.evaluate((source) => {
        const element = document.activeElement;
        const label = element?.getAttribute('aria-label') ?? '';
        const labels = element instanceof HTMLInputElement ? element.labels : null;
        const words = label || labels?.[0]?.textContent || element?.textContent || '';
        return new RegExp(source).test(words.trim());
      }, name.source);
    while (!(await isThere())) {
      await page.keyboard.press('Tab');
      stops += 1;
      expect(stops).toBeLessThanOrEqual(40);
    }
  };

  await page.goto('/signup');
  await expect(page.getByRole('form')).toBeVisible();
  const fields: [RegExp, string][] = [
    [/^Name/, 'Eve Newcomer'],
    [/^Handle/, person.handle],
    [/^E-mail/, person.email],
    [/^Password/, PASSWORD],
  ];
  for (const [field, text] of fields) {
    await tabTo(field);
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Code from the mail')).toBeVisible();
  await tabTo(/^Code/);
  await page.keyboard.type(await codeFor(person));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible();
  const text = unique('My first crud');
  const composer = page.getByRole('main').getByRole('textbox');
  await expect(composer).toBeVisible();
  while (!(await composer.evaluate((element) => element === document.activeElement))) {
    await page.keyboard.press('Tab');
    stops += 1;
    expect(stops).toBeLessThanOrEqual(40);
  }
  await page.keyboard.type(text);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('article').filter({ hasText: text })).toBeVisible();
});

test('signing out is still so after a reload, and signing in brings one back', async ({ page }) => {
  const person = await join(page);
  await signOut(page);
  await page.reload();
  await expect(page.getByText('Everything here disappears. The ring shows when.')).toBeVisible();
  await signIn(page, person.handle, 'not the password');
  await expect(page.getByText(/do not belong together/)).toBeVisible();
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await signIn(page, person.email, PASSWORD);
  await expect(page.getByRole('button', { name: 'Your account, Eve Newcomer' })).toBeVisible();
});

test('what is wrong in a form stands at its field, and the first has the focus', async ({
  page,
}) => {
  await page.goto('/signup');
  await fillSignup(page, { handle: 'bayko', email: 'not an address' });
  await page.getByRole('form').getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByLabel('E-mail address')).toBeFocused();
  await expect(page.getByLabel('E-mail address')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('E-mail address').fill(newcomer().email);
  await page.getByRole('form').getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByLabel('Handle')).toBeFocused();
  await expect(page.getByLabel('Handle')).toHaveAttribute('aria-invalid', 'true');
});

test('one changes what one says about oneself', async ({ page }) => {
  const person = await join(page);
  await page.goto(`/@${person.handle}`);
  await page.getByRole('button', { name: 'Edit profile' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Bio').fill('I forget, gladly.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('I forget, gladly.')).toBeVisible();
  await page.reload();
  await expect(page.getByText('I forget, gladly.')).toBeVisible();
});

test('following notifies the person, and can be undone', async ({ page }) => {
  const person = await join(page);
  await page.goto('/@bayko');
  await page.getByRole('main').getByRole('button', { name: 'Follow Andrew Bayko' }).click();
  const following = page
    .getByRole('main')
    .getByRole('button', { name: 'Following Andrew Bayko. Unfollow' });
  await expect(following).toBeVisible();
  await expect.poll(actorsOfBaykosNotifications).toContain(person.handle);
  await page.goto('/@bayko/followers');
  await expect(page.getByRole('main').getByText(`@${person.handle}`)).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.goto('/@bayko');
  await following.click();
  await expect(
    page.getByRole('main').getByRole('button', { name: 'Follow Andrew Bayko' }),
  ).toBeVisible();
  await expect.poll(actorsOfBaykosNotifications).not.toContain(person.handle);
});

test('the demo person is one click away, also after signing out', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByText('You are trying Cruddur as Andrew Brown.')).toBeVisible();
  await signOut(page);
  await page.reload();
  await expect(page.getByText('Everything here disappears. The ring shows when.')).toBeVisible();
  await page.getByRole('button', { name: 'Continue as the demo person' }).click();
  await expect(page.getByRole('button', { name: 'Your account, Andrew Brown' })).toBeVisible();
});

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('everything about one’s account is within reach of a thumb', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: /^Your account/ }).click();
    const menu = page.getByRole('navigation', { name: 'Your account' });
    for (const entry of [
      menu.getByRole('link', { name: 'Your profile' }),
      menu.getByRole('link', { name: 'Settings' }),
      menu.getByRole('button', { name: 'Sign out' }),
    ]) {
      await expect(entry).toBeInViewport({ ratio: 1 });
    }
    await menu.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByText('Everything here disappears. The ring shows when.')).toBeVisible();
  });
});

test('signing out in one tab shows in the other as soon as one looks at it', async ({ page }) => {
  await join(page);
  const other = await page.context().newPage();
  await other.goto('/notifications');
  await expect(other.getByRole('button', { name: 'Your account, Eve Newcomer' })).toBeVisible();
  await signOut(page);
  // Headless Chromium shows all of its tabs at once, so the test dispatches the event of a tab that
  // becomes visible.
  await other.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  await expect(other.getByText('Everything here disappears. The ring shows when.')).toBeVisible();
  await expect(other.getByRole('heading', { name: 'You are not signed in' })).toBeVisible();
});

test('whoever is in already is not asked at the door', async ({ page }) => {
  await join(page);
  await page.goto('/signin');
  await expect(page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible();
});
