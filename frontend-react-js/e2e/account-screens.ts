/** Pages of somebody who has an account, filled with what that person has, in any language. */

import type { Locator, Page } from '@playwright/test';
import { texts as arabic } from '../src/locales/ar/security.ts';
import { texts as english } from '../src/locales/en/security.ts';
import { addAuthenticator } from './authenticator.ts';
import { codeFor, knock, newcomer, PASSWORD, type Person } from './newcomer.ts';
import { oneTimeCode } from './one-time-code.ts';
import { asAdmin, bayko, reported, unique } from './stack.ts';

const WORDS = { en: english, ar: arabic };
export type Language = keyof typeof WORDS;

export interface AccountScreen {
  name: string;
  path: string;
  /** Does what the page shows, before it is opened. */
  before?: (who: { page: Page; handle: string }) => Promise<unknown>;
  /** Opens what is on the page. */
  open?: (page: Page, words: typeof english) => Promise<void>;
  /** Visible once the page has loaded everything. */
  ready: (page: Page, words: typeof english) => Locator;
}

export const wordsOf = (language: Language) => WORDS[language] as typeof english;

/** Signs a new person up, whatever the language of the page. */
export async function joinQuietly(page: Page): Promise<Person> {
  const person = newcomer();
  await knock(page, 'signup', { ...person, display_name: 'Eve Newcomer', password: PASSWORD });
  await knock(page, 'confirm', { email: person.email, code: await codeFor(person) });
  return person;
}

const main = (page: Page) => page.getByRole('main');

/** A request of the page's person. */
async function send(page: Page, method: 'POST' | 'PUT', path: string, data: object = {}) {
  const headers = { Origin: new URL(process.env.E2E_BASE_URL ?? '').origin };
  const response = await page.request.fetch(path, { method, headers, data });
  if (!response.ok()) throw new Error(`${method} ${path} responded with ${response.status()}`);
}

async function setUpSecondStep(page: Page, words: typeof english) {
  await page.getByRole('button', { name: words.turnOn }).click();
  await page.getByRole('img', { name: words.qrCode }).waitFor();
}

export const accountScreens: readonly AccountScreen[] = [
  {
    name: 'signing in with a passkey',
    path: '/settings/security',
    open: async (page, words) => {
      await addAuthenticator(page);
      await page.getByRole('button', { name: words.addPasskey }).click();
    },
    ready: (page, words) => main(page).getByText(words.rename).first(),
  },
  {
    name: 'second step being set up',
    path: '/settings/security',
    open: setUpSecondStep,
    ready: (page, words) => page.getByRole('img', { name: words.qrCode }),
  },
  {
    name: 'recovery codes',
    path: '/settings/security',
    open: async (page, words) => {
      await setUpSecondStep(page, words);
      const secret = (await main(page).locator('code').textContent()) ?? '';
      await page.getByLabel(words.appCode).fill(oneTimeCode(secret));
      await page.getByRole('button', { name: words.confirmCode }).click();
    },
    ready: (page, words) => page.getByRole('list', { name: words.codes }),
  },
  {
    name: 'tokens of programs',
    path: '/settings/tokens',
    before: ({ page }) =>
      send(page, 'POST', '/api/auth/me/tokens', { name: 'The weather bot', scopes: ['read'] }),
    ready: (page) => main(page).getByText('The weather bot'),
  },
  {
    name: 'alerts of a person',
    path: '/settings/alerts',
    ready: (page) => main(page).getByRole('form'),
  },
  {
    name: 'filled bookmarks',
    path: '/settings/bookmarks',
    before: async ({ page }) => {
      const { uuid } = await bayko({ message: unique('Keep this for later.') });
      await send(page, 'PUT', `/api/activities/${uuid}/bookmark`);
    },
    ready: (page) => main(page).getByRole('article').first(),
  },
  {
    name: 'somebody asks to follow',
    path: '/settings/requests',
    before: async ({ page, handle }) => {
      await send(page, 'POST', '/api/profile/update', { approves_followers: true });
      await asAdmin('PUT', `/api/users/@${handle}/follow`, {});
    },
    ready: (page) =>
      main(page)
        .getByRole('link', { name: /andrewbrown|Andrew Brown/ })
        .first(),
  },
  {
    name: 'import that is done',
    path: '/settings/import',
    before: ({ page }) =>
      send(page, 'PUT', '/api/users/follow_import', {
        csv: 'Account address\nbayko\nno_such_person\n',
      }),
    open: (page) => main(page).locator('summary').click(),
    ready: (page) =>
      main(page)
        .getByText(/no_such_person/)
        .first(),
  },
  {
    name: 'request of a stranger',
    path: '/messages?kind=requests',
    before: ({ handle }) =>
      asAdmin('POST', '/api/messages', { message: unique('Do we know each other?'), handle }),
    ready: (page) =>
      main(page)
        .getByRole('link', { name: /Andrew Brown/ })
        .first(),
  },
  {
    name: 'act about oneself',
    path: '/settings/moderation',
    before: async ({ handle }) => {
      await reported(handle, unique('Again.'));
      await asAdmin('POST', '/api/moderation/acts', { kind: 'warn', handle, reason: 'Rule 3.' });
    },
    ready: (page) => main(page).getByRole('article').first(),
  },
];
