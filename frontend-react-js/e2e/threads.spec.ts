import { expect } from '@playwright/test';
import { violations } from './axe';
import { bayko, baykoReplies, unique } from './stack';
import { test } from './test';

test('a conversation is a tree that one follows, answers, and comes back from', async ({
  page,
}) => {
  // The page polls, so its time runs faster here.
  await page.clock.install();
  const question = unique('Who waters the plants?');
  const post = await bayko({ message: question });
  const first = await baykoReplies(post.uuid, unique('Not me.'));
  const deeper = await baykoReplies(first.uuid, unique('Nor me.'));
  await page.goto('/?scope=everyone');
  const card = page.getByRole('article').filter({ hasText: question }).first();
  await card
    .getByRole('link', { name: /open this crud/ })
    .first()
    .click();

  await expect(page.getByRole('heading', { level: 1, name: 'Crud by Andrew Bayko' })).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`/@bayko/status/${post.uuid}$`));
  const replies = page.getByRole('region', { name: 'Replies' });
  const row = (text: string, above = replies) =>
    above.locator('li:has(> article)').filter({ hasText: text });
  await expect(row(deeper.message, row(first.message))).toBeVisible();
  expect(await violations(page)).toEqual([]);

  const answer = unique('Then I will.');
  await row(deeper.message)
    .last()
    .getByRole('button', { name: /^Reply to/ })
    .click();
  await page.getByRole('dialog').getByRole('textbox').fill(answer);
  await page.keyboard.press('Control+Enter');
  await expect(row(answer, row(deeper.message, row(first.message)))).toBeVisible();

  const late = await baykoReplies(post.uuid, unique('And who feeds the cat?'));
  await page.clock.fastForward(11_000);
  await expect(page.getByRole('main').getByText(late.message)).toBeVisible();

  await row(answer)
    .last()
    .getByRole('link', { name: /open this crud/ })
    .click();
  await expect(page.getByRole('region', { name: 'What this crud replies to' })).toContainText(
    question,
  );
  await expect(page.locator('article[aria-current]')).toContainText(answer);
  await expect(page.locator('article[aria-current]')).toBeInViewport();
  await page.getByRole('link', { name: 'Back', exact: true }).click();
  await expect(page.locator('article[aria-current]')).toContainText(question);
});

test('what goes leaves its place, and its address says when it went', async ({ page }) => {
  const post = await bayko({ message: unique('Say something short.') });
  await page.goto(`/@bayko/status/${post.uuid}`);
  await expect(page.locator('article[aria-current]')).toBeVisible();
  const brief = await baykoReplies(post.uuid, unique('Brief.'), { expires_in: 5 });
  await page.reload();
  await expect(page.getByText(brief.message)).toBeVisible();
  await expect(page.getByText(/^A reply is gone/)).toBeVisible();
  await expect(page.getByText(brief.message)).toHaveCount(0);
  await page.reload();
  await expect(page.getByText(/^A reply is gone · /)).toBeVisible();

  await page.goto(`/@bayko/status/${brief.uuid}`);
  await expect(page.getByRole('heading', { level: 1, name: 'This crud is gone' })).toBeVisible();
  await expect(page.getByText(/It left \d+ seconds? ago/)).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await page.goto('/@bayko/status/01900000-0000-7000-8000-000000000000');
  await expect(page.getByRole('heading', { name: 'There is no such crud' })).toBeVisible();
});
