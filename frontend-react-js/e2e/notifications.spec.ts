import { expect, type Page } from '@playwright/test';
import { bayko, baykoReplies, unique } from './stack';
import { test } from './test';

/** Until the worker has delivered a notification with that text, which takes as long as it takes. */
async function delivered(page: Page, text: string) {
  const notifications = async () =>
    (await page.request.get('/api/activities/notifications')).text();
  await expect.poll(notifications, { timeout: 45_000 }).toContain(text);
}

test('a reply by somebody else arrives within seconds, with badge, and can be marked as read', async ({
  page,
}) => {
  const question = unique('Does anybody read this?');
  const answer = unique('I do, every word.');
  await page.goto('/notifications');
  const markAll = page.getByRole('button', { name: 'Mark all as read' });
  await expect(page.getByRole('article').first()).toBeVisible();
  if (await markAll.isVisible()) await markAll.click();
  const noneUnread = page.getByRole('link', { name: 'Notifications', exact: true });
  await expect(noneUnread).toBeVisible();
  // The title counts unread messages, too.
  const unreadMessages = Number(/^\((\d+)\)/.exec(await page.title())?.[1] ?? 0);

  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await page.getByRole('textbox', { name: 'What is on your mind?' }).fill(question);
  const posted = page.waitForResponse(
    (response) =>
      response.request().method() === 'POST' && response.url().endsWith('/api/activities'),
  );
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  const { uuid } = await (await posted).json();
  await baykoReplies(uuid, answer);

  await delivered(page, answer);
  await expect(page.getByRole('link', { name: 'Notifications 1 unread' })).toBeVisible();
  await expect(page).toHaveTitle(`(${unreadMessages + 1}) Home · Cruddur`);

  await page.getByRole('link', { name: /^Notifications/ }).click();
  // Home, which is left only now, shows the answer as well.
  await expect(markAll).toBeVisible();
  const item = page.getByRole('article').filter({ hasText: answer });
  await expect(item).toContainText('Unread: Andrew Bayko replied to you');
  await item.getByRole('button', { name: 'Reply to Andrew Bayko' }).click();
  await expect(page.getByRole('dialog', { name: 'Reply' })).toContainText(answer);
  await page.keyboard.press('Escape');

  await markAll.click();
  await expect(item).not.toContainText('Unread');
  await expect(noneUnread).toBeVisible();
  await expect(markAll).toHaveCount(0);
  await page.reload();
  await expect(item).toBeVisible();
  await expect(item).not.toContainText('Unread');
});

test('a mention appears while the page is open', async ({ page }) => {
  await page.goto('/notifications');
  await expect(page.getByRole('article').first()).toBeVisible();
  const message = unique('@andrewbrown, your bike is ready.');
  await bayko({ message });
  const item = page.getByRole('article').filter({ hasText: message });
  await delivered(page, message);
  await expect(item).toBeVisible();
  await expect(item).toContainText('mentioned you');
});

test('while the store is away the page says so in words and catches up', async ({ page }) => {
  let isAway = true;
  await page.route('**/api/activities/notifications*', async (route) => {
    if (!isAway) return route.continue();
    return route.fulfill({
      status: 503,
      headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '1' },
      body: JSON.stringify({ status: 503, code: 'store_away' }),
    });
  });
  await page.goto('/notifications');
  await expect(page.getByText('Notifications are catching up')).toBeVisible();
  isAway = false;
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(page.getByText('Notifications are catching up')).toHaveCount(0);
});
