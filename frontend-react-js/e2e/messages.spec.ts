import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test';
import { join } from './newcomer';
import { unique } from './stack';
import { test } from './test';

/** A person in a browser of their own. */
async function somebody(browser: Browser): Promise<{ page: Page; handle: string }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const { handle } = await join(page);
  return { page, handle };
}

const field = (page: Page) => page.getByRole('textbox', { name: /^Message to/ });
const log = (page: Page) => page.getByRole('log');

async function write(page: Page, text: string) {
  await field(page).fill(text);
  await page.keyboard.press('Enter');
  await expect(log(page)).toContainText(text);
}

/** The API's response to the session of that browser. */
async function statusOf(request: APIRequestContext, method: string, path: string, body?: object) {
  const response = await request.fetch(path, {
    method,
    headers: { Origin: new URL(process.env.E2E_BASE_URL ?? '').origin },
    ...(body ? { data: body } : {}),
  });
  return response.status();
}

test('two people talk, a third gets nothing of it, and the timer empties both pages', async ({
  browser,
}) => {
  const [ann, bob, eve] = await Promise.all([
    somebody(browser),
    somebody(browser),
    somebody(browser),
  ]);

  await ann.page.goto(`/@${bob.handle}`);
  await ann.page.getByRole('link', { name: 'Message', exact: true }).click();
  await expect(field(ann.page)).toBeFocused();
  const hello = unique('Hello over there');
  await write(ann.page, hello);

  // Bob does not follow ann: her first message is a request, without a badge and without its text.
  await bob.page.goto('/messages');
  await expect(bob.page.getByRole('heading', { name: 'No conversations yet' })).toBeVisible();
  await bob.page.getByRole('link', { name: 'Message requests' }).click();
  await expect(bob.page.getByRole('link', { name: /Open to read it/ })).toBeVisible();
  await expect(bob.page.getByText(hello)).toHaveCount(0);
  await expect(bob.page.getByRole('link', { name: 'Messages', exact: true })).toBeVisible();
  await bob.page.getByRole('link', { name: /Open to read it/ }).click();
  await expect(log(bob.page)).toContainText(hello);
  await bob.page.getByRole('button', { name: 'Accept' }).click();
  await expect(bob.page.getByRole('button', { name: 'Accept' })).toHaveCount(0);

  await bob.page.goto('/');
  const again = unique('Are you there');
  await write(ann.page, again);
  await expect(bob.page.getByRole('link', { name: /^Messages \d unread/ })).toBeVisible();
  await expect(bob.page).toHaveTitle(/^\(\d\) Home/);
  await bob.page.getByRole('link', { name: /^Messages/ }).click();
  await bob.page.getByRole('link', { name: new RegExp(again) }).click();
  await expect(log(bob.page)).toContainText(hello);
  await expect(bob.page).toHaveTitle(/^Eve Newcomer/);
  const answer = unique('Hello to you');
  await write(bob.page, answer);
  await expect(log(ann.page)).toContainText(answer);

  const found = await ann.page.request.get(`/api/messages/@${bob.handle}`);
  const [first] = (await found.json()) as { uuid: string; message_group_uuid: string }[];
  const group = first?.message_group_uuid;
  const request = eve.page.request;
  for (const [method, path, body] of [
    ['GET', `/api/message_groups/${group}`],
    ['GET', `/api/messages/${group}`],
    ['POST', '/api/messages', { message: 'Let me in', message_group_uuid: group }],
    ['POST', `/api/message_groups/${group}/read`, { uuid: first?.uuid }],
    ['PUT', `/api/message_groups/${group}/timer`, { expires_in: 3600 }],
    ['DELETE', `/api/messages/${group}/${first?.uuid}`],
  ] as const) {
    expect(await statusOf(request, method, path, body), `${method} ${path}`).toBe(404);
  }
  await eve.page.goto('/messages');
  await expect(eve.page.getByRole('heading', { name: 'No conversations yet' })).toBeVisible();

  // Shorter than the shortest choice, so that a test sees the end.
  expect(
    await statusOf(ann.page.request, 'PUT', `/api/message_groups/${group}/timer`, {
      expires_in: 6,
    }),
  ).toBe(200);
  for (const { page } of [ann, bob]) await expect(page.getByText('The timer is on:')).toBeVisible();
  const short = unique('Read this quickly');
  await write(ann.page, short);
  await expect(log(bob.page)).toContainText(short);
  for (const { page } of [ann, bob]) {
    await expect(page.getByText(short)).toHaveCount(0);
    await expect(log(page)).toContainText(hello);
  }
  for (const { page } of [ann, bob, eve]) await page.context().close();
});

test('a message that does not arrive stays, and is sent once when tried again', async ({
  browser,
}) => {
  const { page } = await somebody(browser);
  await page.goto('/messages');
  await page.getByRole('button', { name: 'New message' }).first().click();
  await page.getByRole('combobox', { name: 'To whom?' }).fill('bayko');
  await page.getByRole('option', { name: /Andrew Bayko/ }).click();
  await expect(field(page)).toBeFocused();
  const text = unique('Do not lose me');
  await page.route('**/api/messages', (route) =>
    route.fulfill({
      status: 503,
      headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '1' },
      body: JSON.stringify({ status: 503, code: 'store_away' }),
    }),
  );
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Not sent\./)).toBeVisible();
  await page.unroute('**/api/messages');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText(/^Not sent\./)).toHaveCount(0);
  await page.reload();
  await expect(log(page).getByText(text)).toHaveCount(1);
  await log(page).getByText(text).hover();
  await page.getByRole('button', { name: /^Delete your message/ }).click();
  await page.getByRole('button', { name: 'Delete for everyone' }).click();
  await expect(log(page).getByText(text)).toHaveCount(0);
  await page.context().close();
});

test('older messages come in above without moving what one reads', async ({ browser }) => {
  const { page } = await somebody(browser);
  const headers = { Origin: new URL(process.env.E2E_BASE_URL ?? '').origin };
  for (let number = 1; number <= 70; number += 1) {
    const message = `Line ${number} of many.`;
    await page.request.post('/api/messages', { headers, data: { message, handle: 'bayko' } });
  }
  await page.goto('/messages/@bayko');
  await expect(log(page).getByText('Line 70 of many.')).toBeInViewport();
  const older = page.getByRole('button', { name: 'Load older messages' });
  let before = 0;
  await page.route('**/api/messages/@bayko?*max_id*', async (route) => {
    before = (await log(page).getByText('Line 21 of many.').boundingBox())?.y ?? 0;
    await route.continue();
  });
  await older.scrollIntoViewIfNeeded();
  await expect(log(page).getByText('Line 1 of many.')).toBeAttached();
  const after = (await log(page).getByText('Line 21 of many.').boundingBox())?.y ?? 0;
  expect(Math.abs(after - before)).toBeLessThan(2);
  await page.context().close();
});
