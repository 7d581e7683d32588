import { type Browser, expect, type Page } from '@playwright/test';
import { violations } from './axe';
import { join } from './newcomer';
import { aPhonePhoto, aPicture, PLACE } from './photo';
import { test } from './test';

const ORIGIN = new URL(process.env.E2E_BASE_URL ?? '').origin;

async function somebody(browser: Browser) {
  const page = await (await browser.newContext()).newPage();
  return { page, ...(await join(page)) };
}

const composer = (page: Page) => page.getByRole('main').getByRole('form', { name: /on your mind/ });
const choose = (page: Page) => composer(page).locator('input[type=file]');
const alt = (page: Page, number: number) =>
  page.getByRole('textbox', { name: `Describe picture ${number}` });
const post = (page: Page) => composer(page).getByRole('button', { name: 'Post', exact: true });

/** How far the page has moved by itself. */
async function watchShifts(page: Page) {
  await page.addInitScript(() => {
    Object.assign(window, { shifted: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as unknown as Record<string, number>;
        if (!hadRecentInput) (window as unknown as { shifted: number }).shifted += value ?? 0;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => (window as unknown as { shifted: number }).shifted);
}

/** Ends the newest crud of whoever uses the page in so many seconds. */
async function shorten(page: Page, handle: string, seconds: number) {
  const [newest] = await (await page.request.get(`/api/activities/@${handle}?limit=1`)).json();
  const answer = await page.request.put(`/api/activities/${newest.uuid}/life`, {
    headers: { Origin: ORIGIN },
    data: { expires_in: seconds },
  });
  expect(answer.ok(), `the life was changed: ${answer.status()}`).toBe(true);
}

test('a phone photo is seen by another person with its description, and is gone at its end', async ({
  browser,
}) => {
  const ann = await somebody(browser);
  const bob = await somebody(browser);
  await choose(ann.page).setInputFiles(await aPhonePhoto(ann.page));
  await alt(ann.page, 1).fill('The sea, green and calm');
  await post(ann.page).click();
  // Pictures may be alone.
  const own = ann.page.getByRole('article').getByRole('img', { name: 'The sea, green and calm' });
  await expect(own).toBeVisible();

  const shifted = await watchShifts(bob.page);
  await bob.page.goto(`/@${ann.handle}`);
  const image = bob.page.getByRole('img', { name: 'The sea, green and calm' });
  await expect(image).toBeVisible();
  // Upright, as it was taken.
  await expect(image).toHaveJSProperty('complete', true);
  const size = await image.evaluate(
    (one: HTMLImageElement) => one.naturalHeight / one.naturalWidth,
  );
  expect(size).toBeCloseTo(4 / 3, 1);
  expect(await shifted()).toBeLessThan(0.01);

  const addresses = await image.evaluate((one: HTMLImageElement) => [
    one.src,
    ...one.srcset.split(/,\s*/).map((source) => source.split(' ')[0] ?? ''),
  ]);
  for (const address of addresses.filter(Boolean)) {
    const answer = await bob.page.request.get(address);
    expect(answer.headers()['content-type']).toBe('image/webp');
    expect((await answer.body()).includes(PLACE)).toBe(false);
  }

  await bob.page.getByRole('button', { name: 'The sea, green and calm' }).click();
  const viewer = bob.page.getByRole('dialog', { name: 'Picture 1 of 1' });
  await expect(viewer.getByText('The sea, green and calm')).toBeVisible();
  await shorten(ann.page, ann.handle, 5);
  await expect(viewer).toHaveCount(0);
  await expect(image).toHaveCount(0);
  await expect(own).toHaveCount(0);
  for (const address of addresses.filter(Boolean)) {
    await expect
      .poll(async () => (await bob.page.request.get(address)).status(), { intervals: [100] })
      .toBe(410);
  }
});

/** Pastes or drops files where the person writes. */
async function bring(
  page: Page,
  kind: 'paste' | 'drop',
  { name, buffer }: { name: string; buffer: Buffer },
) {
  await composer(page)
    .getByRole('textbox', { name: /on your mind/ })
    .evaluate(
      (field, [event, file, base64]) => {
        const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(new File([bytes], file, { type: 'image/jpeg' }));
        const options = { bubbles: true, cancelable: true };
        field.dispatchEvent(
          event === 'paste'
            ? new ClipboardEvent(event, { ...options, clipboardData: data })
            : new DragEvent(event, { ...options, dataTransfer: data }),
        );
      },
      [kind, name, buffer.toString('base64')] as const,
    );
}

test('pictures are pasted, dropped, put in order and looked at by keyboard', async ({ page }) => {
  await join(page);
  await bring(page, 'paste', await aPicture(page, 'tomato'));
  await bring(page, 'drop', await aPicture(page, 'gold'));
  await choose(page).setInputFiles([await aPicture(page, 'teal'), await aPicture(page, 'plum')]);
  for (const [place, color] of ['Tomato', 'Gold', 'Teal', 'Plum'].entries()) {
    await alt(page, place + 1).fill(color);
  }
  await expect(page.getByText('Every picture has a description.')).toBeVisible();
  expect(await violations(page, 'main form')).toEqual([]);

  await page.getByRole('button', { name: 'Move picture 4 one place earlier' }).focus();
  await page.keyboard.press('Enter');
  await expect(alt(page, 3)).toHaveValue('Plum');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(alt(page, 1)).toHaveValue('Plum');
  await page.getByRole('button', { name: 'Remove picture 4' }).click();
  await post(page).click();

  const card = page.getByRole('main').getByRole('article').first();
  await expect(card.getByRole('button', { name: 'Plum' })).toBeVisible();
  await card.getByRole('button', { name: 'Plum' }).focus();
  await page.keyboard.press('Enter');
  const viewer = page.getByRole('dialog', { name: /^Picture/ });
  await expect(viewer).toContainText('Picture 1 of 3');
  expect(await violations(page, 'dialog[open]')).toEqual([]);
  await page.keyboard.press('ArrowRight');
  await expect(viewer.getByText('Tomato', { exact: true })).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(viewer.getByText('Gold', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(viewer).toHaveCount(0);
  await expect(card.getByRole('button', { name: 'Plum' })).toBeFocused();
});

test('what is covered shows when somebody wants to see it', async ({ page }) => {
  const { handle } = await join(page);
  await choose(page).setInputFiles(await aPicture(page, 'black'));
  await alt(page, 1).fill('Eight legs');
  await composer(page)
    .getByRole('button', { name: /^Cover it/ })
    .click();
  await page.getByRole('textbox', { name: /in front of it$/ }).fill('Spiders');
  await post(page).click();
  const card = page.getByRole('main').getByRole('article').filter({ hasText: 'Spiders' });
  await expect(card).toBeVisible();
  await page.goto(`/@${handle}`);
  await expect(card.getByText('Spiders')).toBeVisible();
  await expect(card.getByRole('img', { name: 'Eight legs' })).toHaveCount(0);
  expect(await violations(page, 'main article')).toEqual([]);
  await card.getByRole('button', { name: 'Show' }).click();
  await expect(card.getByRole('img', { name: 'Eight legs' })).toBeVisible();
});

test('a message carries a picture', async ({ browser }) => {
  const ann = await somebody(browser);
  const bob = await somebody(browser);
  await ann.page.goto(`/messages/@${bob.handle}`);
  await ann.page.locator('form input[type=file]').setInputFiles(await aPicture(ann.page, 'gold'));
  await alt(ann.page, 1).fill('Gold');
  await ann.page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(ann.page.getByRole('log').getByRole('img', { name: 'Gold' })).toBeVisible();
  await expect(ann.page.getByText('Sending…')).toHaveCount(0);
  await bob.page.goto(`/messages/@${ann.handle}`);
  await expect(bob.page.getByRole('log').getByRole('img', { name: 'Gold' })).toBeVisible();
});

test('a face is cut out, stands beside the name, and is removed', async ({ browser }) => {
  const ann = await somebody(browser);
  const bob = await somebody(browser);
  await ann.page.goto('/settings');
  const input = ann.page.getByLabel('Choose a picture').and(ann.page.locator('input'));
  await input.setInputFiles(await aPicture(ann.page, 'plum'));
  const dialog = ann.page.getByRole('dialog', { name: 'Cut out your picture' });
  await dialog.getByRole('group', { name: /^Part of the picture/ }).focus();
  await ann.page.keyboard.press('ArrowRight');
  await ann.page.keyboard.press('+');
  expect(await violations(ann.page, 'dialog[open]')).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(ann.page.getByText('Your picture is saved.')).toBeVisible();

  await bob.page.goto(`/@${ann.handle}`);
  const avatar = bob.page.getByRole('main').locator('img[alt=""][src*="/api/media/"]');
  await expect(avatar.first()).toBeVisible();
  const address = (await avatar.first().getAttribute('src')) ?? '';

  await ann.page.getByRole('button', { name: 'Remove the picture' }).click();
  await expect(ann.page.getByText('Your picture is removed.')).toBeVisible();
  await bob.page.reload();
  await expect(bob.page.getByRole('heading', { name: 'Eve Newcomer' }).first()).toBeVisible();
  await expect(avatar).toHaveCount(0);
  await expect
    .poll(async () => (await bob.page.request.get(address)).status(), { intervals: [100] })
    .toBeGreaterThanOrEqual(404);
});
