/** All that the app says, in Arabic. */
import { words as activities } from './ar/activities';
import { words as auth } from './ar/auth';
import { words as components } from './ar/components';
import { words as fields } from './ar/fields';
import { words as layout } from './ar/layout';
import { words as messages } from './ar/messages';
import { words as notifications } from './ar/notifications';
import { words as pages } from './ar/pages';
import { words as problems } from './ar/problems';
import { words as search } from './ar/search';
import { words as time } from './ar/time';
import { words as users } from './ar/users';

export const catalogue = {
  activities,
  auth,
  components,
  fields,
  layout,
  messages,
  notifications,
  pages,
  problems,
  search,
  time,
  users,
};
