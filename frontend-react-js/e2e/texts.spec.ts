import { expect } from '@playwright/test';
import { violations } from './axe';
import { bayko, unique } from './stack';
import { test } from './test';

test('a word is found beside quotation marks and an ellipsis', async ({ page }) => {
  const word = `quokka${Date.now()}`;
  await bayko({ message: `He said “${word} are small”` });
  await bayko({ message: `Then ${word}… and more` });
  await page.goto(`/explore?term=${word}%20`);
  const marks = page.getByRole('main').locator('mark');
  await expect(marks).toHaveText([word, word]);
});

for (const tag of ['#हिन्दी', '#İstanbul', '#نرم‌افزار']) {
  test(`${tag} leads to its page`, async ({ page }) => {
    const message = unique(`Tagged ${tag}`);
    await bayko({ message });
    await page.goto('/?scope=everyone');
    const card = page.getByRole('article').filter({ hasText: message }).first();
    await card.getByRole('link', { name: tag }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(tag.toLowerCase());
    await expect(page.getByRole('article').filter({ hasText: message })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('article').filter({ hasText: message })).toBeVisible();
  });
}

for (const { locale, all } of [
  { locale: 'en-GB', all: 'Show all' },
  { locale: 'ar-EG', all: 'عرض الكل' },
]) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test('a text of 280 lines is folded in a feed, and whole on its page', async ({ page }) => {
      const name = unique('Tall');
      const crud = await bayko({ message: `${name}${'\n.'.repeat(130)}\nend` });
      await page.goto('/?scope=everyone');
      const card = page.getByRole('article').filter({ hasText: name }).first();
      await expect(card).toBeVisible();
      const folded = await card.boundingBox();
      expect(folded?.height).toBeLessThan(400);
      expect(await violations(page)).toEqual([]);

      const button = card.getByRole('button', { name: all });
      await button.focus();
      await page.keyboard.press('Enter');
      await expect(button).toHaveCount(0);
      await expect(card.getByText('end')).toBeFocused();
      const whole = await card.boundingBox();
      expect(whole?.height).toBeGreaterThan(3000);
      // What is above it, and its own start, have not moved.
      expect(whole?.y).toBe(folded?.y);

      await page.goto(`/@bayko/status/${crud.uuid}`);
      const focus = page.getByRole('article').filter({ hasText: name }).first();
      await expect(focus).toBeVisible();
      expect((await focus.boundingBox())?.height).toBeGreaterThan(3000);
      await expect(page.getByRole('button', { name: all })).toHaveCount(0);
    });
  });
}

test('what nobody can see is refused before it is sent, in words', async ({ page }) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(new URL(request.url()).pathname);
  });
  await page.goto('/compose');
  const field = page.getByRole('main').getByRole('textbox');
  for (const text of ['\u3164', '\u2800\u00ad', '\u200b']) {
    await field.fill(text);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('Nothing in this text is visible.')).toBeVisible();
  }
  await field.fill(`Z${'\u0301'.repeat(5)}`);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Too many marks stand on one letter')).toBeVisible();
  expect(sent).not.toContain('/api/activities');
});

test('marks stay within the text, and direction within the crud, that has them', async ({
  page,
}) => {
  const tall = unique(`${'Z\u0301\u0302\u0304\u0306'.repeat(20)}`).normalize('NFC');
  const turning = unique('\u202e\u2067\u202eTurning');
  await bayko({ message: turning });
  await bayko({ message: tall });
  await page.goto('/?scope=everyone');
  const main = page.getByRole('main');
  const paragraph = main.locator('p', { hasText: tall });
  const header = main.getByRole('article').filter({ hasText: tall }).first().locator('header');
  await expect(paragraph).toBeVisible();
  // The header looks the same with and without the text below it, once its ring has lit up.
  const still = { animations: 'disabled' } as const;
  const withText = await header.screenshot(still);
  await paragraph.evaluate((element) => {
    element.style.visibility = 'hidden';
  });
  expect((await header.screenshot(still)).equals(withText)).toBe(true);

  const turned = main.getByRole('article').filter({ hasText: turning }).first();
  await expect(turned.locator('p', { hasText: turning })).toHaveCSS('unicode-bidi', 'plaintext');
  // What is beside it looks as beside any other text.
  const name = await turned.getByText('Andrew Bayko').first().boundingBox();
  const handle = await turned.getByText('@bayko').first().boundingBox();
  expect(name?.x).toBeLessThan(handle?.x ?? 0);
});

test('shortcuts work on a Russian keyboard and with Caps Lock', async ({ page }) => {
  await bayko({ message: unique('Нажми.') });
  await page.goto('/?scope=everyone');
  const first = page.getByRole('article').first();
  await expect(first).toBeVisible();
  const press = (key: string, code: string) =>
    page.evaluate(
      (init) =>
        (document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }),
        ),
      { key, code },
    );
  await expect(async () => {
    await press('о', 'KeyJ');
    await expect(first).toBeFocused({ timeout: 100 });
  }).toPass();
  await press('L', 'KeyL');
  await expect(first.locator('[data-action="like"]').first()).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});
