/** The texts of the app in English. Every other locale has the same keys and parameters. */
import { texts as activities } from './en/activities';
import { texts as components } from './en/components';
import { texts as layout } from './en/layout';
import { texts as pages } from './en/pages';
import { texts as problems } from './en/problems';
import { texts as time } from './en/time';

export const catalogue = {
  activities,
  components,
  layout,
  pages,
  problems,
  time,
};

/** Namespaces that load with the components that use them (see `lazyComponent`). */
export const lazy = {
  administration: () => import('./en/administration'),
  alerts: () => import('./en/alerts'),
  appeals: () => import('./en/appeals'),
  auth: () => import('./en/auth'),
  deferred: () => import('./en/deferred'),
  device: () => import('./en/device'),
  fields: () => import('./en/fields'),
  follows: () => import('./en/follows'),
  live: () => import('./en/live'),
  media: () => import('./en/media'),
  messages: () => import('./en/messages'),
  moderation: () => import('./en/moderation'),
  mutes: () => import('./en/mutes'),
  notifications: () => import('./en/notifications'),
  people: () => import('./en/people'),
  place: () => import('./en/place'),
  reports: () => import('./en/reports'),
  search: () => import('./en/search'),
  security: () => import('./en/security'),
  tokens: () => import('./en/tokens'),
  users: () => import('./en/users'),
  writing: () => import('./en/writing'),
};
