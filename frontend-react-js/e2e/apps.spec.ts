import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page } from '@playwright/test';
import { violations } from './axe';
import { join } from './newcomer';
import { test } from './test';

const BASE = process.env.E2E_BASE_URL ?? '';
/** Where the answer goes. A browser does not let tests answer where a request is redirected to. */
const theApp = createServer((_, response) => {
  response.setHeader('Content-Type', 'text/html');
  response.end('<p>The app has it.</p>');
});
let host: string;
let callback: string;

test.beforeAll(async () => {
  await new Promise<void>((resolve) => theApp.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(theApp.address() as AddressInfo).port}`;
  callback = `http://${host}/callback`;
});

test.afterAll(() => {
  theApp.close();
  theApp.closeAllConnections();
});

interface App {
  client_id: string;
  client_secret: string;
}

async function register(page: Page): Promise<App> {
  const form = { client_name: 'A trial app', redirect_uris: callback, scopes: 'read write' };
  const response = await page.request.post('/api/v1/apps', { data: form });
  expect(response.ok()).toBe(true);
  return response.json();
}

function addressOf(app: App): string {
  const asked = {
    response_type: 'code',
    client_id: app.client_id,
    redirect_uri: callback,
    scope: 'read write',
    state: 's',
  };
  return `/oauth/authorize?${new URLSearchParams(asked)}`;
}

test('one lets an app in by keyboard, and takes it back in the settings', async ({ page }) => {
  await join(page);
  const app = await register(page);
  // The service worker of the app is there by now, and leaves this address alone.
  await page.goto(addressOf(app));
  await expect(page.getByRole('heading', { name: 'Let an app in' })).toBeVisible();
  await expect(page.getByText('An app may keep copies of what it has read')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Cruds that it posts live').focus();
  await page.keyboard.press('1');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Let it in' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('The app has it.')).toBeVisible();
  const query = new URL(page.url()).searchParams;
  expect(query.get('state')).toBe('s');
  const form = {
    grant_type: 'authorization_code',
    code: query.get('code') ?? '',
    redirect_uri: callback,
    ...app,
  };
  const exchanged = await page.request.post('/oauth/token', { form });
  const { access_token: token } = await exchanged.json();
  const headers = { Authorization: `Bearer ${token}` };
  const own = '/api/v1/accounts/verify_credentials';
  expect((await page.request.get(own, { headers })).status()).toBe(200);

  await page.goto('/settings/tokens');
  await page.getByLabel('Cruds of A trial app live').selectOption('3 days');
  await expect(page.getByText('That is saved.')).toBeVisible();
  const saved = page.waitForResponse('**/api/profile/update');
  await page.getByLabel('In apps, write below each crud when it is gone').uncheck();
  expect((await saved).status()).toBe(200);
  const status = { status: 'from an app' };
  const posted = await page.request.post('/api/v1/statuses', { headers, data: status });
  const crud = await posted.json();
  const days = (Date.parse(crud.pleroma.expires_at) - Date.parse(crud.created_at)) / 86_400_000;
  expect(days).toBeCloseTo(3, 3);
  expect(crud.content).toBe('<p>from an app</p>');
  await page.getByRole('button', { name: 'Revoke the token of A trial app' }).click();
  await expect(page.getByText('The token is revoked.')).toBeVisible();
  await expect.poll(async () => (await page.request.get(own, { headers })).status()).toBe(401);
});

test('a window that an app opened stays its window until it leads back', async ({ page }) => {
  await join(page);
  const app = await register(page);
  await page.goto('/about');
  const opened = page.waitForEvent('popup');
  await page.evaluate((address) => void window.open(address), addressOf(app));
  const popup = await opened;
  await popup.getByRole('button', { name: 'Let it in' }).click();
  await expect(popup.getByText('The app has it.')).toBeVisible();
  // The app's page tells the one that opened it.
  expect(await popup.evaluate(() => window.opener !== null)).toBe(true);
});

test('what an app asks for wrongly leads to it by a click only', async ({ page }) => {
  await join(page);
  const app = await register(page);
  await page.goto(addressOf(app).replace('read+write', 'push'));
  await expect(page.getByRole('heading', { name: 'This cannot be done' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveText(/asks for more/);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: host }).press('Enter');
  await expect(page.getByText('The app has it.')).toBeVisible();
  expect(new URL(page.url()).searchParams.get('error')).toBe('invalid_scope');
});

test('the page is in Arabic where the browser is', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'ar', baseURL: BASE });
  const page = await context.newPage();
  const app = await register(page);
  await page.goto(addressOf(app));
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByLabel('كلمة المرور')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 640 });
  const overflow = () => document.documentElement.scrollWidth - window.innerWidth;
  expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
  await context.close();
});
