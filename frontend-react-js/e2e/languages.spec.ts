import { expect, type Page } from '@playwright/test';
import { scrollsSideways, violations } from './axe';
import { join, knock, newcomer, PASSWORD } from './newcomer';
import { mailTo, unique } from './stack';
import { test } from './test';

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
    await page.getByRole('combobox', { name: 'خيارات أخرى' }).selectOption('3-days');
    await page.getByRole('button', { name: 'نشر', exact: true }).click();
    const days = new Intl.NumberFormat('ar-EG', {
      style: 'unit',
      unit: 'day',
      unitDisplay: 'long',
    });
    const crud = post(page, text);
    await expect(crud.getByRole('img', { name: `ينتهي خلال ⁨${days.format(3)}⁩` })).toBeVisible();
    // A handle is left-to-right in Arabic, too.
    const handle = crud.getByText(/^@\w+$/).first();
    await expect(handle).toHaveCSS('direction', 'ltr');
  });

  test('whoever signs up gets the code in a mail in Arabic', async ({ page }) => {
    const person = newcomer();
    await page.goto('/signup');
    await page.getByLabel('الاسم', { exact: true }).fill('زوي');
    await page.getByLabel('المعرّف').fill(person.handle);
    await page.getByLabel('البريد الإلكتروني').fill(person.email);
    await page.getByLabel('كلمة المرور', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'إنشاء حساب' }).click();
    await expect.poll(() => mailTo(person.email)).toContain('هذا رمزك لتأكيد هذا البريد');
    expect(await mailTo(person.email)).toContain(`\u2066@${person.handle}\u2069`);
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

test('mails follow the language that one changes to', async ({ page }) => {
  const person = await join(page);
  await page.goto('/settings');
  const saved = page.waitForResponse(
    (response) => response.request().postDataJSON()?.locale === 'ar',
  );
  await page
    .getByRole('main')
    .getByRole('combobox', { name: 'Language' })
    .selectOption({ label: 'العربية' });
  expect((await saved).status()).toBe(200);
  await knock(page, 'recover', { email: person.email });
  await expect.poll(() => mailTo(person.email)).toContain('هذا رمزك لتعيين كلمة مرور جديدة');
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
