/** All that the app says, in Arabic. */
import { words as activities } from './ar/activities';
import { words as components } from './ar/components';
import { words as layout } from './ar/layout';
import { words as pages } from './ar/pages';
import { words as problems } from './ar/problems';
import { words as search } from './ar/search';
import { words as time } from './ar/time';
import { words as users } from './ar/users';

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
  auth: () => import('./ar/auth'),
  fields: () => import('./ar/fields'),
  messages: () => import('./ar/messages'),
  notifications: () => import('./ar/notifications'),
};
