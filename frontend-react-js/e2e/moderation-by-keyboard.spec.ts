import { expect, type Page } from '@playwright/test';
import { enter, tabTo, typeInto } from './by-keyboard';
import { join } from './newcomer';
import { asAdmin, reported, unique } from './stack';
import { test } from './test';

const MAX_REPORTS = 100;

/** Presses J until the report about this person has the focus. */
async function walkTo(page: Page, handle: string) {
  await expect(page.getByRole('article').filter({ hasText: `@${handle}` })).toBeVisible();
  const here = page.locator('article:focus');
  for (let report = 0; report < MAX_REPORTS; report += 1) {
    await page.keyboard.press('j');
    await expect(here).toBeVisible();
    if ((await here.textContent())?.includes(`@${handle}`)) return;
  }
  throw new Error(`the report about ${handle} is not among the first ${MAX_REPORTS}`);
}

interface Report {
  handle: string;
  comment: string;
  path: string;
}

/** Somebody joins, in a window that is closed again, and is reported. */
async function reportSomebody(page: Page): Promise<Report> {
  const context = await page
    .context()
    .browser()
    ?.newContext({
      baseURL: process.env.E2E_BASE_URL ?? '',
    });
  if (!context) throw new Error('there is no browser');
  const { handle } = await join(await context.newPage());
  await context.close();
  const comment = unique('Look at the name.');
  return { handle, comment, path: await reported(handle, comment) };
}

test('a moderator walks through queue, report, act, undo and close by keyboard alone', async ({
  page,
}) => {
  test.slow();
  const { handle, comment } = await reportSomebody(page);
  // The demo person is an admin.
  await page.goto('/moderation');
  const main = page.getByRole('main');
  await walkTo(page, handle);
  await page.keyboard.press('o');
  await expect(main.getByRole('button', { name: 'Open the evidence' })).toBeVisible();
  await expect(main.getByText(comment)).toBeVisible();

  await page.keyboard.press('t');
  await expect(main.getByRole('button', { name: 'Give back' })).toBeVisible();
  await page.keyboard.press('e');
  await expect(main.getByRole('region', { name: 'What was reported' })).toContainText(
    'Eve Newcomer',
  );

  await enter(page, main.getByRole('link', { name: `History of @${handle}` }));
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(main.getByText('No acts.')).toBeVisible();
  await page.keyboard.press('a');
  const form = main.getByRole('form', { name: 'Act' });
  // The form that opens has the focus.
  await expect(form.getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('Space');
  await typeInto(page, form.getByLabel('Why'), 'Choose another name.');
  await enter(page, form.getByRole('button', { name: 'Act' }));
  await expect(form).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  await enter(page, main.getByRole('button', { name: 'Undo' }));
  const undo = main.getByRole('form', { name: 'Undo' });
  await expect(undo.getByLabel('Why')).toBeFocused();
  await page.keyboard.type('It is a good name.');
  await enter(page, undo.getByRole('button', { name: 'Undo' }));
  await expect(main.getByText('Undone', { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  const report = main.getByRole('article').filter({ hasText: comment });
  await enter(page, report.getByRole('link'));
  await expect(main.getByRole('button', { name: 'Give back' })).toBeVisible();
  await page.keyboard.press('c');
  const close = main.getByRole('form', { name: 'Close without an act' });
  await expect(close.getByLabel('Why')).toBeFocused();
  await page.keyboard.type('A misunderstanding.');
  await enter(page, close.getByRole('button'));
  await expect(close).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(main.getByText(/^Closed/)).toBeVisible();
  await tabTo(page, main.getByRole('button', { name: 'Note' }));
});

test('a moderator whose role is taken while a report is open is told so at the next act', async ({
  page,
  browser,
}) => {
  const context = await browser.newContext({ baseURL: process.env.E2E_BASE_URL ?? '' });
  const moderator = await context.newPage();
  const { handle } = await join(moderator);
  await asAdmin('PUT', `/api/moderation/roles/@${handle}`, { role: 'moderator' });
  await moderator.goto((await reportSomebody(page)).path);
  const take = moderator.getByRole('button', { name: 'Take it' });
  await expect(take).toBeVisible();
  await asAdmin('PUT', `/api/moderation/roles/@${handle}`, { role: 'person' });
  await take.click();
  await expect(
    moderator.getByRole('heading', { name: 'You no longer have the role for this' }),
  ).toBeVisible();
  await expect(moderator.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(moderator.getByText('This is not here any more.')).toHaveCount(0);
  await moderator.getByRole('main').getByRole('link', { name: 'Go to the home feed' }).click();
  await expect(moderator.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  // For whoever has no role, moderation does not exist.
  await moderator.goto('/moderation');
  await expect(moderator.getByRole('heading', { name: 'This page does not exist' })).toBeVisible();
  await context.close();
});
