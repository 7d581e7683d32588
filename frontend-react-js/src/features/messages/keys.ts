/** Query keys of messages, and the poll interval. */

export const groupsKey = ['messages', 'groups'] as const;
export const requestsKey = ['messages', 'requests'] as const;
export const groupKey = (handle: string) => ['messages', 'group', handle] as const;
export const listKey = (handle: string) => ['messages', 'list', handle] as const;
export const unsentKey = (handle: string) => ['messages', 'unsent', handle] as const;

/** While the page is visible. Nearly all responses say that nothing has changed. */
export const POLL_MS = 4000;
