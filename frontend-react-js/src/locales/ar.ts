/** The texts of the app in Arabic. */
import { texts as activities } from './ar/activities';
import { texts as components } from './ar/components';
import { texts as layout } from './ar/layout';
import { texts as pages } from './ar/pages';
import { texts as problems } from './ar/problems';
import { texts as time } from './ar/time';

export const catalogue = {
  activities,
  components,
  layout,
  pages,
  problems,
  time,
};

/** What only some pages say, which comes with them. */
export const lazy = {
  administration: () => import('./ar/administration'),
  alerts: () => import('./ar/alerts'),
  appeals: () => import('./ar/appeals'),
  auth: () => import('./ar/auth'),
  deferred: () => import('./ar/deferred'),
  device: () => import('./ar/device'),
  fields: () => import('./ar/fields'),
  follows: () => import('./ar/follows'),
  live: () => import('./ar/live'),
  media: () => import('./ar/media'),
  messages: () => import('./ar/messages'),
  moderation: () => import('./ar/moderation'),
  mutes: () => import('./ar/mutes'),
  notifications: () => import('./ar/notifications'),
  people: () => import('./ar/people'),
  place: () => import('./ar/place'),
  reports: () => import('./ar/reports'),
  search: () => import('./ar/search'),
  security: () => import('./ar/security'),
  tokens: () => import('./ar/tokens'),
  users: () => import('./ar/users'),
  writing: () => import('./ar/writing'),
};
