/** Everything that opens over a page: menus, dialogs, lists, toasts. */

import type { Locator, Page } from '@playwright/test';
import { unique } from './stack.ts';

export interface Opening {
  name: string;
  path: string;
  /** Opens it, and returns a locator of what is visible then. */
  open: (page: Page) => Promise<Locator>;
}

const main = (page: Page) => page.getByRole('main');
const dialog = (page: Page) => page.getByRole('dialog');

/** A crud of the viewer's, just written on the home page. */
async function written(page: Page): Promise<Locator> {
  const message = unique('Written to be looked at.');
  await main(page).getByRole('textbox').fill(message);
  await page.keyboard.press('Control+Enter');
  return page.getByRole('article').filter({ hasText: message });
}

async function moreOf(card: Locator): Promise<void> {
  await card.getByRole('button', { name: 'More actions for your crud' }).click();
}

export const openings: readonly Opening[] = [
  {
    name: 'the account menu',
    path: '/settings',
    open: async (page) => {
      await page.getByRole('button', { name: /^Your account/ }).click();
      return page.getByRole('link', { name: 'Settings' });
    },
  },
  {
    name: 'the dialog of one’s profile, with a fault',
    path: '/@andrewbrown',
    open: async (page) => {
      await page.getByRole('button', { name: 'Edit profile' }).click();
      await dialog(page).getByLabel('Name').fill('');
      await dialog(page).getByRole('button', { name: 'Save' }).click();
      return page.getByText(/^Enter a name/);
    },
  },
  {
    name: 'the menu of one’s own crud',
    path: '/',
    open: async (page) => {
      const card = await written(page);
      await moreOf(card);
      return card.getByRole('button', { name: 'Delete', exact: true });
    },
  },
  {
    name: 'the dialog of a crud’s life',
    path: '/',
    open: async (page) => {
      const card = await written(page);
      await moreOf(card);
      await card.getByRole('button', { name: 'Change its life' }).click();
      return page.getByRole('radio').first();
    },
  },
  {
    name: 'the line with which one takes a deletion back',
    path: '/',
    open: async (page) => {
      const card = await written(page);
      await moreOf(card);
      await card.getByRole('button', { name: 'Delete', exact: true }).click();
      return page.getByRole('button', { name: 'Undo' });
    },
  },
  {
    name: 'the reply dialog, with a fault',
    path: '/',
    open: async (page) => {
      await page
        .getByRole('button', { name: /^Reply to/ })
        .first()
        .click();
      await dialog(page).getByRole('button', { name: 'Reply' }).click();
      return dialog(page).getByText('Write something first.');
    },
  },
  {
    name: 'the dialog of a new crud, with people to mention and a life of its own',
    path: '/settings',
    open: async (page) => {
      await page.getByRole('button', { name: 'New crud' }).first().click();
      const life = dialog(page).getByRole('combobox', { name: 'More choices' });
      await life.selectOption('another time…');
      await dialog(page).getByRole('textbox').pressSequentially('Ask @b');
      return dialog(page).getByRole('option').first();
    },
  },
  {
    name: 'the picker of emoji, in the dialog of a new crud',
    path: '/bookmarks',
    open: async (page) => {
      await page.getByRole('button', { name: 'New crud' }).first().click();
      await dialog(page).getByRole('button', { name: 'Emoji' }).click();
      return dialog(page).getByRole('gridcell').first();
    },
  },
  {
    name: 'the dialog of a new message',
    path: '/messages',
    open: async (page) => {
      await page.getByRole('button', { name: 'New message' }).first().click();
      await page.getByRole('combobox', { name: 'To whom?' }).fill('b');
      return page.getByRole('option').first();
    },
  },
  {
    name: 'the timer of a conversation',
    path: '/messages/@bayko',
    open: async (page) => {
      await page.getByRole('button', { name: /^Timer/ }).click();
      return page.getByRole('radio', { name: '1 hour' });
    },
  },
  {
    name: 'the question before a message is deleted',
    path: '/messages/@bayko',
    open: async (page) => {
      const remove = page.getByRole('button', { name: /^Delete your message/ }).first();
      await remove.focus();
      await page.keyboard.press('Enter');
      return page.getByRole('button', { name: 'Delete for everyone' });
    },
  },
  {
    name: 'the menu about a person',
    path: '/@bayko',
    open: async (page) => {
      await page.getByRole('button', { name: 'More about @bayko' }).click();
      return page.getByRole('button', { name: 'Block @bayko' });
    },
  },
  {
    name: 'the question before one blocks',
    path: '/@bayko',
    open: async (page) => {
      await page.getByRole('button', { name: 'More about @bayko' }).click();
      await page.getByRole('button', { name: 'Block @bayko' }).click();
      return dialog(page).getByRole('button', { name: 'Block' });
    },
  },
  {
    name: 'the list of keys',
    path: '/@bayko',
    open: async (page) => {
      await page.getByRole('article').first().focus();
      // Shortcuts work a moment after the page has loaded.
      await page.getByRole('complementary').waitFor();
      await page.keyboard.press('?');
      return page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    },
  },
  {
    name: 'the dialog of a report, with a fault',
    path: '/',
    open: async (page) => {
      const card = page
        .getByRole('article')
        .filter({ has: page.getByRole('button', { name: /^More actions for the crud/ }) })
        .first();
      await card
        .getByRole('button', { name: /^More actions for the crud/ })
        .first()
        .click();
      await card.getByRole('button', { name: 'Report' }).first().click();
      await dialog(page).getByRole('button', { name: 'Report' }).click();
      return dialog(page).getByText('Choose what is wrong with it.');
    },
  },
];
