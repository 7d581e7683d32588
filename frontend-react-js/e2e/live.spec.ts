import { type Browser, expect, type Locator, type Page, type Request } from '@playwright/test';
import { join, type Person } from './newcomer';
import { screens } from './screens';
import { bayko, unique } from './stack';
import { test } from './test';

interface Somebody extends Person {
  page: Page;
  /** The API's answer to a write of theirs. */
  write: (method: string, path: string, data?: object) => Promise<{ uuid: string }>;
}

/** A person in a browser of their own. */
async function somebody(browser: Browser): Promise<Somebody> {
  const page = await (await browser.newContext()).newPage();
  const person = await join(page);
  // A newcomer's home begins with everyone, and so with what other tests write.
  await page.getByRole('link', { name: 'Following' }).click();
  const headers = { Origin: new URL(process.env.E2E_BASE_URL ?? '').origin };
  const write = async (method: string, path: string, data?: object) => {
    const response = await page.request.fetch(path, { method, headers, ...(data ? { data } : {}) });
    expect(response.ok(), `${method} ${path} answered ${response.status()}`).toBe(true);
    return response.status() === 204 ? {} : response.json();
  };
  return { ...person, page, write };
}

const isStream = (url: string) => url.includes('/api/stream?');

/** Opens a page, and returns once its stream is open. */
async function connect(page: Page, path: string): Promise<void> {
  const opened = page.waitForResponse((response) => isStream(response.url()));
  await page.goto(path);
  expect((await opened).status()).toBe(200);
}

/** What the page has asked for, but for the stream; and whether an answer is still to come. */
function watchRequests(page: Page) {
  const asked: string[] = [];
  const waiting = new Set<Request>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/stream') || !pathname.startsWith('/api/')) return;
    asked.push(pathname);
    waiting.add(request);
  });
  page.on('requestfinished', (request) => waiting.delete(request));
  page.on('requestfailed', (request) => waiting.delete(request));
  return { asked, settled: () => expect.poll(() => waiting.size).toBe(0) };
}

const cardOf = (page: Page, text: string): Locator =>
  page.getByRole('article').filter({ hasText: text }).first();

test('two people see at once what the other does', async ({ browser }) => {
  const [ann, bob] = await Promise.all([somebody(browser), somebody(browser)]);
  await bob.write('PUT', `/api/users/@${ann.handle}/follow`);
  const [ofAnn, ofBob] = [watchRequests(ann.page), watchRequests(bob.page)];
  await Promise.all([connect(ann.page, '/'), connect(bob.page, '/')]);
  await ofBob.settled();
  ofBob.asked.length = 0;

  const message = unique('The bread is out of the oven.');
  await ann.page.getByRole('textbox', { name: 'What is on your mind?' }).fill(message);
  await ann.page.getByRole('button', { name: 'Post', exact: true }).click();
  const pill = bob.page.getByRole('button', { name: '1 new crud' });
  await expect(pill).toBeVisible();
  await expect(bob.page.getByText(message)).toHaveCount(0);
  // The stream has told it: nothing was asked for.
  expect(ofBob.asked).toEqual([]);
  await pill.click();
  await expect(cardOf(bob.page, message)).toBeVisible();
  await expect(ann.page.getByRole('button', { name: /new crud/ })).toHaveCount(0);

  ofAnn.asked.length = 0;
  await cardOf(bob.page, message).getByRole('button', { name: /^Like/ }).click();
  await expect(
    cardOf(ann.page, message).getByRole('button', { name: /^Like.*1 like/ }),
  ).toBeVisible();
  // Only of the notification, how many there are.
  expect(ofAnn.asked.filter((path) => !path.endsWith('/unread_count'))).toEqual([]);

  const reply = unique('Keep a slice for me.');
  await cardOf(bob.page, message)
    .getByRole('button', { name: /^Reply/ })
    .click();
  await bob.page.getByRole('dialog').getByRole('textbox').fill(reply);
  await bob.page.getByRole('dialog').getByRole('button', { name: 'Reply' }).click();
  await expect(cardOf(ann.page, message)).toContainText(reply);

  const uuid = await cardOf(bob.page, message).getAttribute('data-uuid');
  await ann.write('PUT', `/api/activities/${uuid}/life`, { expires_in: 3 });
  for (const { page } of [ann, bob]) await expect(page.getByText(message)).toHaveCount(0);
  for (const { page } of [ann, bob]) await page.context().close();
});

test('a page that was without a network misses nothing', async ({ browser }) => {
  const [ann, bob] = await Promise.all([somebody(browser), somebody(browser)]);
  await bob.write('PUT', `/api/users/@${ann.handle}/follow`);
  const early = unique('Soon taken back.');
  const { uuid } = await ann.write('POST', '/api/activities', { message: early });
  await connect(bob.page, '/');
  await expect(cardOf(bob.page, early)).toBeVisible();

  await bob.page.context().setOffline(true);
  const message = unique('Written while you were away.');
  await ann.write('POST', '/api/activities', { message });
  await ann.write('DELETE', `/api/activities/${uuid}`);
  await expect(cardOf(bob.page, early)).toBeVisible();
  await bob.page.context().setOffline(false);
  await expect(bob.page.getByText(early)).toHaveCount(0);
  await bob.page.getByRole('button', { name: '1 new crud' }).click();
  await expect(cardOf(bob.page, message)).toBeVisible();
  for (const { page } of [ann, bob]) await page.context().close();
});

test('in a conversation words, read marks and typing arrive at once', async ({ browser }) => {
  const [ann, bob] = await Promise.all([somebody(browser), somebody(browser)]);
  await bob.write('PUT', `/api/users/@${ann.handle}/follow`);
  await ann.write('PUT', `/api/users/@${bob.handle}/follow`);
  await ann.write('POST', '/api/messages', {
    message: 'Hello over there',
    user_receiver_handle: bob.handle,
  });
  await connect(bob.page, '/');
  await expect(bob.page).toHaveTitle(/^\(2\) Home/);

  // Whoever reads on one device has read on the other.
  const other = await bob.page.context().newPage();
  await other.goto(`/messages/@${ann.handle}`);
  await expect(other.getByRole('log')).toContainText('Hello over there');
  await expect(bob.page).toHaveTitle(/^\(1\) Home/);

  for (const page of [ann.page, other]) {
    await page.goto('/settings');
    await page.getByRole('checkbox', { name: /when I am typing/ }).check();
    await expect(page.getByText('Saved on this device.')).toBeVisible();
  }
  await connect(ann.page, `/messages/@${bob.handle}`);
  await other.goto(`/messages/@${ann.handle}`);
  const field = other.getByRole('textbox', { name: /^Message to/ });
  const isTyping = ann.page.locator('p', { hasText: 'Eve Newcomer is typing…' });
  await expect(async () => {
    await field.press('x');
    await expect(isTyping).toBeVisible({ timeout: 1000 });
  }).toPass();
  const answer = unique('Hello to you');
  await field.fill(answer);
  await field.press('Enter');
  await expect(ann.page.getByRole('log')).toContainText(answer);
  await expect(isTyping).toHaveCount(0);
  for (const { page } of [ann, bob]) await page.context().close();
});

test('eight tabs hold one stream, and hand it on', async ({ browser }) => {
  const { page, write } = await somebody(browser);
  const context = page.context();
  const opened: Request[] = [];
  const ended = new Set<Request>();
  context.on('request', (request) => {
    if (isStream(request.url())) opened.push(request);
  });
  context.on('requestfailed', (request) => ended.add(request));
  context.on('requestfinished', (request) => ended.add(request));
  // A slow machine may hand the stream to another tab meanwhile: at any time one has it.
  const holders = () =>
    opened
      .filter((request) => !ended.has(request))
      .map((request) => request.frame().page())
      .filter((holder) => !holder.isClosed());
  await connect(page, '/about');
  const tabs = await Promise.all(Array.from({ length: 7 }, () => context.newPage()));
  for (const tab of tabs) await tab.goto('/about');
  await expect.poll(() => holders().length).toBe(1);
  const openedBefore = opened.length;
  await holders()[0]?.close();
  await expect.poll(() => opened.length).toBeGreaterThan(openedBefore);
  expect(opened.at(-1)?.url()).toContain('last_event_id=');
  await write('POST', '/api/activities', { message: unique('To myself.') });
  await expect.poll(() => holders().length).toBe(1);
  await context.close();
});

/** The page's streams, each of which can be told a ping: those of the server come in real time. */
async function keepStreams(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const kept: EventSource[] = [];
    Object.assign(window, { kept });
    window.EventSource = class extends EventSource {
      constructor(url: string | URL, options?: EventSourceInit) {
        super(url, options);
        kept.push(this);
      }
    };
  });
  return () =>
    page.evaluate(() => {
      const data = JSON.stringify({ now: new Date().toISOString() });
      for (const stream of Reflect.get(window, 'kept')) {
        if (stream.readyState === 1) stream.dispatchEvent(new MessageEvent('ping', { data }));
      }
    });
}

/** Those that show what others do. */
const connectedScreens = screens.filter(({ name }) =>
  ['home', 'everyone', 'notifications', 'messages'].includes(name),
);

test('pages that are connected do not poll for a minute', async ({ page }) => {
  await page.clock.install();
  const ping = await keepStreams(page);
  const { asked, settled } = watchRequests(page);
  await connect(page, '/');
  for (const { name, path, ready } of connectedScreens) {
    const address = typeof path === 'string' ? path : await path();
    await page.evaluate((to) => history.pushState(null, '', to), address);
    // Beside the page, others may have the same name.
    await expect(ready(page).first()).toBeVisible();
    // What belongs to the page comes now, as what it says it has read.
    await page.clock.runFor(5_000);
    await settled();
    asked.length = 0;
    for (const seconds of [20, 20, 20]) {
      await ping();
      await page.clock.runFor(seconds * 1000);
    }
    await settled();
    expect(asked, name).toEqual([]);
  }
});

test('without a stream the page polls', async ({ page }) => {
  await page.clock.install();
  await page.route(
    (url) => url.pathname === '/api/stream',
    (route) => route.fulfill({ status: 503 }),
  );
  await page.goto('/');
  await expect(page.getByRole('article').first()).toBeVisible();
  const message = unique('Breaking news: nothing happened.');
  await bayko({ message });
  // The poll begins a moment after the page has loaded.
  await expect(async () => {
    await page.clock.fastForward(31_000);
    await expect(page.getByRole('button', { name: /new crud/ })).toBeVisible({ timeout: 1000 });
  }).toPass();
});

test('a crud leaves at the server’s word where the device’s clock stands still', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const now = performance.now();
    performance.now = () => now;
  });
  await connect(page, '/');
  const message = unique('Time does not pass here.');
  await bayko({ message, expires_in: 8 });
  await page.getByRole('button', { name: /new crud/ }).click();
  await expect(cardOf(page, message)).toBeVisible();
  await expect(page.getByText(message)).toHaveCount(0);
});
