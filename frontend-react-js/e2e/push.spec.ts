import { type BrowserContext, expect, type Page } from '@playwright/test';
import { violations } from './axe';
import { join } from './newcomer';
import { type PushService, startPushService } from './push-service';
import { bayko, baykoReplies, mailTo, unique } from './stack';
import { test as base } from './test';

const test = base.extend<{ service: PushService }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
  service: async ({}, use) => {
    const service = await startPushService();
    await use(service);
    service.close();
  },
});

test.use({ serviceWorkers: 'allow' });

/** Chromium reaches no push service here: the browser gets an address of the test's. */
async function withPushService(page: Page, { subscription }: PushService) {
  await page.context().grantPermissions(['notifications']);
  await page.addInitScript((toJson) => {
    PushManager.prototype.getSubscription = async () => null;
    PushManager.prototype.subscribe = async () =>
      ({ toJSON: () => toJson }) as unknown as PushSubscription;
  }, subscription);
}

/** What the system shows, which only the service worker can tell. */
async function shownBy(context: BrowserContext): Promise<string[]> {
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error('There is no service worker');
  return worker.evaluate(async () => {
    const { registration } = globalThis as unknown as { registration: ServiceWorkerRegistration };
    return (await registration.getNotifications()).map(({ body }) => body);
  });
}

/** Hands over what a push service would, with no page open. */
async function delivering(context: BrowserContext, page: Page) {
  const browser = await context.newCDPSession(page);
  const registered = new Promise<string>((found) => {
    browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) found(first.registrationId);
    });
  });
  await browser.send('ServiceWorker.enable');
  const registrationId = await registered;
  const { origin } = new URL(page.url());
  return (data: string) =>
    browser.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
}

test('a push tells of a mention, and goes away when the crud ends', async ({
  context,
  page,
  service,
}) => {
  await withPushService(page, service);
  const person = await join(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.goto('/settings');
  await page.getByRole('link', { name: 'Choose what you are told about' }).press('Enter');
  const turnOn = page.getByRole('button', { name: 'Turn on pushes' });
  await expect(turnOn).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await turnOn.press('Enter');
  await expect(page.getByText(/^This browser gets pushes, until you sign out/)).toBeVisible();
  await expect(page.getByLabel('Somebody mentions you')).toBeChecked();
  await expect(page.getByLabel('Somebody follows you')).not.toBeChecked();

  const deliver = await delivering(context, page);
  await page.goto('about:blank');
  const message = unique(`A secret for @${person.handle}.`);
  await bayko({ message, expires_in: 8 });
  const push = await service.next();
  expect(push).not.toContain('secret');
  await deliver(push);
  await expect.poll(() => shownBy(context)).toEqual(['@bayko mentioned you.']);
  // It comes when the crud ends.
  await deliver(await service.next());
  await expect.poll(() => shownBy(context)).toEqual([]);
});

test('one asks for mails about replies by keyboard, and ends them by the link in one', async ({
  browser,
  page,
}) => {
  const person = await join(page);
  await page.goto('/settings/alerts');
  const choice = page.getByRole('group', { name: 'By mail' }).getByLabel('Somebody replies to you');
  await choice.press('Space');
  await expect(page.getByText('Saved.')).toBeVisible();
  const text = unique('Ask me');
  await page.goto('/');
  await page.getByRole('main').getByRole('textbox').fill(text);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('article').filter({ hasText: text })).toBeVisible();
  const written = await page.request.get(`/api/activities/@${person.handle}?limit=1`);
  const [{ uuid }] = await written.json();
  await baykoReplies(uuid, unique('A secret'));
  await expect.poll(() => mailTo(person.email)).toContain('@bayko replied to you');
  const mail = (await mailTo(person.email)) ?? '';
  expect(mail).not.toContain('secret');
  const link = /http\S+\/recover(#reply-[0-9a-f]{64})/.exec(mail)?.[1];
  expect(link).toBeTruthy();

  const context = await browser.newContext();
  const elsewhere = await context.newPage();
  await elsewhere.goto(`/recover${link}`);
  const end = elsewhere.getByRole('button', { name: 'No more mails about replies' });
  await expect(end).toBeVisible();
  expect(await violations(elsewhere)).toEqual([]);
  await end.press('Enter');
  await expect(elsewhere.getByText('You will no longer get these mails.')).toBeVisible();
  await context.close();
  await page.goto('/settings/alerts');
  await expect(choice).toBeVisible();
  await expect(choice).not.toBeChecked();
});
