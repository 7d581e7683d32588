import { expect, type Page, test } from '@playwright/test';
import { scrollsSideways, violations } from './axe';
import { unique } from './stack';

const post = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });

test.describe('for somebody who reads Arabic', () => {
  test.use({ locale: 'ar-EG' });

  test('the app is in Arabic, from the right, and loads no other words', async ({ page }) => {
    const words: string[] = [];
    page.on('request', (request) => {
      const file = /\/(?:assets|words)\/(en|ar)\b/.exec(request.url());
      if (file?.[1]) words.push(file[1]);
    });
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1, name: 'الرئيسية' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
    expect(new Set(words)).toEqual(new Set(['ar']));
    const navigation = await page
      .getByRole('navigation', { name: 'القائمة الرئيسية' })
      .boundingBox();
    const main = await page.getByRole('main').boundingBox();
    expect(navigation?.x).toBeGreaterThan(main?.x ?? Number.POSITIVE_INFINITY);
  });

  test('one posts, and reads in words and in numbers of one’s own how long it lives', async ({
    page,
  }) => {
    const text = unique('لا شيء يدوم');
    await page.goto('/');
    await page.getByRole('main').getByRole('textbox').fill(text);
    await page.getByRole('combobox', { name: 'يعيش لمدة' }).selectOption('3-days');
    await page.getByRole('button', { name: 'نشر', exact: true }).click();
    const days = new Intl.NumberFormat('ar-EG', {
      style: 'unit',
      unit: 'day',
      unitDisplay: 'long',
    });
    const crud = post(page, text);
    await expect(crud.getByRole('img', { name: `ينتهي خلال ⁨${days.format(3)}⁩` })).toBeVisible();
    // A handle is read from the left also there.
    const handle = crud.getByText(/^@\w+$/).first();
    await expect(handle).toHaveCSS('direction', 'ltr');
  });

  for (const path of ['/', '/explore', '/messages/@bayko', '/settings', '/@bayko', '/about']) {
    test(`${path} keeps to a narrow window and to the rules of axe`, async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await scrollsSideways(page)).toBe(false);
      expect(await violations(page)).toEqual([]);
    });
  }
});

test('the language is changed where one is, and is remembered', async ({ page }) => {
  await page.goto('/settings');
  const chooser = page.getByRole('main').getByRole('combobox', { name: 'Language' });
  await chooser.selectOption({ label: 'العربية' });
  await expect(page.getByRole('heading', { level: 1, name: 'الإعدادات' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('combobox', { name: 'اللغة' })).toBeFocused();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.getByRole('main').getByRole('combobox', { name: 'اللغة' }).selectOption('en');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
});
