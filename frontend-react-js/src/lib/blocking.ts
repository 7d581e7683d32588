/** Whom the person is about to block, wherever on the page that was begun. */
import type { Activity } from './api-types.gen';
import { createStore } from './store';

/** Null while nobody is; the layout renders the dialog. */
export const blockTarget = createStore<Pick<Activity, 'handle' | 'display_name'> | null>(null);
