import { expect, type Page } from '@playwright/test';
import { screens } from './screens';
import { test } from './test';

/** The response of the API that each page shows. */
const answers = new Map([
  ['home', '**/api/activities/home'],
  ['profile', '**/api/activities/@bayko?kind=posts'],
  ['thread', '**/api/activities/*/thread'],
]);
const firstPages = screens.flatMap((screen) => {
  const shown = answers.get(screen.name);
  return shown ? [{ ...screen, shown }] : [];
});

/** What the browser saw move, from the first moment on. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    Object.assign(window, { shifted: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) {
        Object.assign(window, { shifted: Reflect.get(window, 'shifted') + entry.value });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => Reflect.get(window, 'shifted'));
}

/** Holds back a response; returns a function that releases it. */
async function hold(page: Page, url: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(url, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

for (const { name, path, ready, shown } of firstPages) {
  for (const width of [360, 1280]) {
    test(`nothing moves while ${name} comes, ${width} px wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      const shifted = await watchShifts(page);
      await page.goto(typeof path === 'string' ? path : await path());
      await expect(ready(page)).toBeVisible();
      await page.waitForLoadState('networkidle');
      // The font may load late; its lines are a pixel longer or shorter.
      expect(await shifted()).toBeLessThan(0.001);
    });
  }

  test(`${name} asks for each thing once, before the app is there`, async ({ page }) => {
    await page.clock.install();
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url());
      asked.push(pathname + search);
    });
    const letTheAppCome = await hold(page, '**/assets/packages-*.js');
    const early = ['**/api/auth/me', shown].map((path) => page.waitForResponse(path));
    await page.goto(typeof path === 'string' ? path : await path(), { waitUntil: 'commit' });
    await Promise.all(early);
    const watches = page.waitForResponse('**/api/stream/watch');
    letTheAppCome();
    await expect(ready(page)).toBeVisible();
    expect((await watches).status()).toBe(204);
    await page.waitForLoadState('networkidle');
    // What the page does not know that it has missed is read within five seconds.
    await page.clock.runFor(6_000);
    await page.waitForLoadState('networkidle');
    const ofApi = asked.filter(
      (address) => address.startsWith('/api/') && !address.startsWith('/api/stream'),
    );
    expect(ofApi).toEqual(Array.from(new Set(ofApi)));
  });
}

test('a page is there even if nobody says who looks at it', async ({ page }) => {
  const answer = await hold(page, '**/api/auth/me');
  await page.goto('/');
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'What is on your mind?' })).toHaveCount(0);
  answer();
  await expect(page.getByRole('textbox', { name: 'What is on your mind?' })).toBeVisible();
});

test('all that home needs comes in a dozen scripts', async ({ page }) => {
  const scripts: Promise<[name: string, bytes: number]>[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (!/^\/assets\/.*\.js$/.test(pathname)) return;
    scripts.push(response.body().then((body) => [pathname, body.length]));
  });
  await page.goto('/');
  const article = page.getByRole('article').first();
  await article
    .getByRole('button', { name: /^More actions/ })
    .first()
    .click();
  await expect(article.getByRole('button', { name: 'Copy link' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  // The bundler leaves a line for each part that is not in a file of its own.
  const whole = (await Promise.all(scripts)).filter(([, bytes]) => bytes > 200);
  expect(whole.length, whole.join('\n')).toBeLessThanOrEqual(12);
});
