/** All that the app says, in English: the catalogue that every other language follows. */
import { texts as activities } from './en/activities';
import { texts as components } from './en/components';
import { texts as layout } from './en/layout';
import { texts as pages } from './en/pages';
import { texts as problems } from './en/problems';
import { texts as search } from './en/search';
import { texts as time } from './en/time';
import { texts as users } from './en/users';

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
export const lazy = {
  auth: () => import('./en/auth'),
  fields: () => import('./en/fields'),
  messages: () => import('./en/messages'),
  notifications: () => import('./en/notifications'),
};
