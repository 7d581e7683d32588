/** Every page of the app, filled by the demo world. */

import type { Locator, Page } from '@playwright/test';
import { aReport, newestOfBayko } from './stack.ts';

export interface Screen {
  name: string;
  /** Its path, or a function that finds it out. */
  path: string | (() => Promise<string>);
  /** Visible once the page has loaded everything. */
  ready: (page: Page) => Locator;
}

const firstPost = (page: Page) => page.getByRole('main').getByRole('article').first();
const form = (page: Page) => page.getByRole('main').getByRole('form');
const heading = (name: string) => (page: Page) => page.getByRole('heading', { name });

export const screens: readonly Screen[] = [
  { name: 'home', path: '/', ready: firstPost },
  { name: 'everyone', path: '/?scope=everyone', ready: firstPost },
  { name: 'notifications', path: '/notifications', ready: firstPost },
  {
    name: 'messages',
    path: '/messages',
    ready: (page) => page.getByRole('link', { name: /^Andrew Bayko/ }),
  },
  {
    name: 'conversation',
    path: '/messages/@bayko',
    ready: (page) => page.getByRole('button', { name: /^Delete your message/ }).first(),
  },
  {
    name: 'message requests',
    path: '/messages?kind=requests',
    ready: (page) => page.getByRole('heading', { name: 'No requests' }),
  },
  {
    name: 'explore',
    path: '/explore',
    ready: (page) => page.getByRole('main').getByRole('region', { name: 'People to follow' }),
  },
  {
    name: 'search',
    path: '/explore?term=bread',
    ready: (page) => page.getByRole('main').locator('mark').first(),
  },
  {
    name: 'people',
    path: '/people',
    ready: (page) =>
      page
        .getByRole('main')
        .getByRole('button', { name: /^Follow/ })
        .first(),
  },
  { name: 'tag', path: '/tags/bread', ready: firstPost },
  { name: 'profile', path: '/@bayko', ready: firstPost },
  { name: 'own profile', path: '/@andrewbrown', ready: firstPost },
  {
    name: 'followers',
    path: '/@bayko/followers',
    ready: (page) =>
      page
        .getByRole('main')
        .getByRole('button', { name: /^Follow/ })
        .first(),
  },
  {
    name: 'following',
    path: '/@bayko/following',
    ready: (page) =>
      page
        .getByRole('main')
        .getByRole('button', { name: /^Follow/ })
        .first(),
  },
  { name: 'thread', path: newestOfBayko, ready: (page) => page.locator('article[aria-current]') },
  {
    name: 'settings',
    path: '/settings',
    ready: (page) => page.getByRole('button', { name: 'Download my data' }),
  },
  {
    name: 'own reports and acts',
    path: '/settings/moderation',
    ready: (page) => page.getByText(/^You have reported nothing/),
  },
  {
    name: 'bookmarks',
    path: '/settings/bookmarks',
    ready: heading('You have no bookmarks'),
  },
  {
    name: 'signing in',
    path: '/settings/security',
    ready: (page) => page.getByText(/^The demo person signs in/),
  },
  { name: 'own invites', path: '/settings/invites', ready: form },
  {
    name: 'requests to follow',
    path: '/settings/requests',
    ready: (page) => page.getByText('Nobody asks to follow you.'),
  },
  {
    name: 'import of follows',
    path: '/settings/import',
    ready: (page) => page.getByLabel('A file of follows (CSV)'),
  },
  { name: 'own tokens', path: '/settings/tokens', ready: form },
  { name: 'own app', path: '/settings/apps', ready: heading('What an app keeps') },
  { name: 'pushes and mails', path: '/settings/alerts', ready: form },
  // The demo person is an admin.
  {
    name: 'reports',
    path: '/moderation',
    ready: (page) => page.getByRole('navigation', { name: 'Parts of moderation' }),
  },
  {
    name: 'report',
    path: aReport,
    ready: (page) => page.getByRole('button', { name: 'Open the evidence' }),
  },
  {
    name: 'moderated people',
    path: '/moderation/people',
    ready: (page) => page.getByRole('main').getByRole('article').first(),
  },
  {
    name: 'moderated person',
    path: '/moderation/people/@bayko',
    ready: heading('Acts'),
  },
  {
    name: 'waiting sign-ups',
    path: '/moderation/signups',
    ready: (page) => page.getByText('Nobody waits.'),
  },
  {
    name: 'audit log',
    path: '/moderation/audit',
    ready: (page) => page.getByRole('button', { name: 'Download as JSON Lines' }),
  },
  {
    name: 'health of the place',
    path: '/moderation/health',
    ready: (page) => page.getByRole('region', { name: 'Outbox' }),
  },
  { name: 'settings of the place', path: '/moderation/place', ready: form },
  {
    name: 'lists of joining',
    path: '/moderation/joining',
    ready: (page) => page.getByRole('form', { name: 'Reserved handles' }),
  },
  { name: 'all invites', path: '/moderation/invites', ready: form },
  { name: 'roles', path: '/moderation/roles', ready: form },
  { name: 'bulk act', path: '/moderation/bulk', ready: form },
  { name: 'signin', path: '/signin', ready: form },
  { name: 'signup', path: '/signup', ready: form },
  { name: 'confirm', path: '/confirm', ready: form },
  { name: 'recover', path: '/recover', ready: form },
  { name: 'about', path: '/about', ready: heading('What we cannot promise') },
  { name: 'privacy', path: '/privacy', ready: heading('Who can read it all') },
  {
    name: 'developers',
    path: '/developers',
    ready: (page) => page.getByRole('main').locator('pre').first(),
  },
  {
    name: 'no such crud',
    path: '/@bayko/status/01900000-0000-7000-8000-000000000000',
    ready: heading('There is no such crud'),
  },
  { name: 'no such page', path: '/no/such/page', ready: heading('This page does not exist') },
];
