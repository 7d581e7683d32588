/** All that the app says, in English: the catalogue that every other language follows. */
import { words as activities } from './en/activities';
import { words as components } from './en/components';
import { words as layout } from './en/layout';
import { words as pages } from './en/pages';
import { words as problems } from './en/problems';
import { words as search } from './en/search';
import { words as time } from './en/time';
import { words as users } from './en/users';

export const catalogue = {
  activities,
  components,
  layout,
  pages,
  problems,
  search,
  time,
  users,
};

/** What only some pages say, which comes with them. */
export const later = {
  auth: () => import('./en/auth'),
  fields: () => import('./en/fields'),
  messages: () => import('./en/messages'),
  notifications: () => import('./en/notifications'),
};
