/**
 * The target of the report that a person is writing. It is kept outside of the page's parts, because a crud can leave
 * the page while its report is being written.
 */
import type { Activity, Message } from './api-types.gen';
import { createStore } from './store';

export type ReportTarget = { handle: string; display_name: string } & (
  | { kind: 'activity'; activity: Activity }
  | { kind: 'person' }
  | { kind: 'messages'; message_group_uuid: string; messages: readonly Message[] }
);

/** Null while nothing is being reported; the layout renders the dialog. */
export const reportTarget = createStore<ReportTarget | null>(null);
