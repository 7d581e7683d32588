import { expect, type Locator, type Page } from '@playwright/test';
import { bayko, unique } from './stack';
import { test } from './test';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A crud of bayko's, on the page. */
async function shown(page: Page, expires_in: number): Promise<Locator> {
  const message = unique('How long will you stay?');
  await bayko({ message, expires_in });
  await page.goto('/?scope=everyone');
  const article = page.getByRole('article').filter({ hasText: message });
  await expect(article).toBeVisible();
  return article;
}

const edgeOf = (article: Locator) =>
  article.evaluate((element) => {
    const [, width = '0'] = getComputedStyle(element).boxShadow.match(/ (\d+)px 0px 0px/) ?? [];
    return Number(width);
  });
const opacityOf = (locator: Locator) =>
  locator.evaluate((element) => getComputedStyle(element).opacity);

test('three hours and thirty days look different at a glance', async ({ page }) => {
  const long = await shown(page, 30 * DAY);
  const short = await shown(page, 3 * HOUR);
  await expect(long.locator('time')).toHaveAttribute('data-heat', 'long');
  await expect(short.locator('time')).toHaveAttribute('data-heat', 'day');
  expect(await edgeOf(short)).toBeGreaterThan(await edgeOf(long));
  expect(await edgeOf(long)).toBeGreaterThan(0);
});

test('a last hour glows and says so in words', async ({ page }) => {
  const article = await shown(page, 25 * MINUTE);
  await expect(article).toContainText('gone in 25m');
  const ground = await article.evaluate((element) => getComputedStyle(element).backgroundImage);
  expect(ground).toContain('gradient');
});

test('the age is in the title, and on the page of the crud', async ({ page }) => {
  const article = await shown(page, 3 * HOUR);
  await expect(article.locator('time')).toHaveCount(1);
  await expect(article.locator('time')).toHaveAttribute('title', /^Written .* · Expires /);
  await article.getByRole('link', { name: /open this crud/ }).click();
  await expect(page.locator('article[aria-current]').getByText(/^Written /)).toBeVisible();
});

test('what one can do comes with the pointer or the focus, and moves nothing', async ({ page }) => {
  const article = await shown(page, DAY);
  const like = article.getByRole('button', { name: /^Like/ });
  await expect(like).toBeAttached();
  await page.mouse.move(1, 1);
  expect(await opacityOf(like)).toBe('0');
  const before = await article.boundingBox();
  await article.hover();
  expect(await opacityOf(like)).toBe('1');
  expect(await article.boundingBox()).toEqual(before);
  await page.mouse.move(1, 1);
  expect(await opacityOf(like)).toBe('0');
  await article.focus();
  expect(await opacityOf(like)).toBe('1');
});

const maskOf = (article: Locator) =>
  article
    .locator('p[dir]')
    .evaluate((element) => getComputedStyle(element).getPropertyValue('mask-image'));

test('the words of a last minute burn away, but not for whoever reads them', async ({ page }) => {
  const article = await shown(page, 40);
  await expect(article).toHaveAttribute('data-fading');
  await page.mouse.move(1, 1);
  await expect.poll(() => maskOf(article)).toContain('gradient');
  await article.focus();
  expect(await maskOf(article)).toBe('none');
});

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('the words of a last minute only fade', async ({ page }) => {
    const article = await shown(page, 40);
    await expect(article).toHaveAttribute('data-fading');
    expect(await maskOf(article)).toBe('none');
    const names = await article.evaluate((element) => getComputedStyle(element).animationName);
    expect(names).toMatch(/^[\w-]*fade[\w-]*$/);
  });
});

test('who is there at the end is told so', async ({ page }) => {
  const article = await shown(page, 6);
  const words = () =>
    article.evaluate((element) => {
      const { content, opacity } = getComputedStyle(element, '::after');
      return Number(opacity) > 0 ? content : '';
    });
  await expect.poll(words, { intervals: [100] }).toContain('You saw it');
  await expect(article).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('all actions are there, large enough for fingers', async ({ page }) => {
    const article = await shown(page, DAY);
    const like = article.getByRole('button', { name: /^Like/ });
    await expect(like).toBeVisible();
    expect(await opacityOf(like)).toBe('1');
    for (const target of [like, article.getByRole('link', { name: /open this crud/ })]) {
      const box = await target.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
    }
  });

  test('pulling the feed down shows what is newer', async ({ page }) => {
    await shown(page, DAY);
    await expect(page.locator('[aria-busy][hidden]')).toBeAttached();
    const message = unique('Did you pull?');
    await bayko({ message });
    const fingers = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
      fingers.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: y === undefined ? [] : [{ x: 180, y }],
      });
    await touch('touchStart', 300);
    for (const y of [340, 400, 460, 520]) await touch('touchMove', y);
    await touch('touchEnd');
    await expect(page.getByRole('article').first()).toContainText(message);
  });
});
