import { type Browser, expect, type Page } from '@playwright/test';
import { violations } from './axe';
import { join, type Person } from './newcomer';
import { unique } from './stack';
import { test } from './test';

interface Somebody extends Person {
  page: Page;
}

/** A person in a browser of their own. */
async function somebody(browser: Browser): Promise<Somebody> {
  const page = await (await browser.newContext()).newPage();
  return { ...(await join(page)), page };
}

/** Uses a control as somebody without a mouse does. */
async function press(page: Page, role: 'button' | 'checkbox' | 'link', name: RegExp | string) {
  const control = page.getByRole('main').getByRole(role, { name });
  await control.focus();
  await page.keyboard.press(role === 'checkbox' ? 'Space' : 'Enter');
}

test('one asks to follow, and reads what is for followers once that is accepted', async ({
  browser,
}) => {
  const [ann, bob] = await Promise.all([somebody(browser), somebody(browser)]);
  const text = unique('for those who follow me');

  await ann.page.goto('/settings');
  await press(ann.page, 'checkbox', 'I approve who follows me');
  await expect(ann.page.getByText('Saved.')).toBeVisible();
  const headers = { Origin: new URL(ann.page.url()).origin };
  const data = { message: text, audience: 'followers' };
  expect((await ann.page.request.post('/api/activities', { headers, data })).ok()).toBe(true);

  await bob.page.goto(`/@${ann.handle}`);
  await press(bob.page, 'button', 'Follow Eve Newcomer');
  const withdraw = bob.page.getByRole('button', { name: /^You asked to follow Eve Newcomer/ });
  await expect(withdraw).toBeVisible();
  await expect(bob.page.getByText(text)).toHaveCount(0);
  expect(await violations(bob.page)).toEqual([]);

  await ann.page.goto('/notifications');
  await expect(ann.page.getByText(/asks to follow you/)).toBeVisible();
  expect(await violations(ann.page)).toEqual([]);
  await press(ann.page, 'link', 'Accept or decline');
  await expect(
    ann.page.getByRole('heading', { name: 'Requests to follow you', level: 1 }),
  ).toBeVisible();
  await expect(ann.page.getByText(`@${bob.handle}`)).toBeVisible();
  expect(await violations(ann.page)).toEqual([]);
  await press(ann.page, 'button', 'Accept that Eve Newcomer follows you');
  await expect(ann.page.getByText('Nobody asks to follow you.')).toBeVisible();

  await bob.page.goto('/notifications');
  await expect(bob.page.getByText(/let you follow/)).toBeVisible();
  await bob.page.goto(`/@${ann.handle}`);
  await expect(bob.page.getByText(text)).toBeVisible();
  await expect(
    bob.page.getByRole('button', { name: 'Following Eve Newcomer. Unfollow' }),
  ).toBeVisible();

  // Ann follows Bob by a file, in which there is somebody of another place as well.
  await ann.page.goto('/settings/import');
  const lines = ['Account address,Show boosts', `${bob.handle},true`, 'cid@elsewhere.example,true'];
  await ann.page.getByLabel('A file of follows (CSV)').setInputFiles({
    name: 'following_accounts.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(lines.join('\n')),
  });
  await expect(ann.page.getByText('The import has ended.')).toBeVisible({ timeout: 20_000 });
  await expect(ann.page.getByText('1 person followed')).toBeVisible();
  await ann.page.getByText('Show the lines that were skipped').click();
  await expect(ann.page.getByText(/cid@elsewhere\.example/)).toBeVisible();
  expect(await violations(ann.page)).toEqual([]);
});
