/** Where answers about messages are kept, and how often they are asked for again. */

export const groupsKey = ['messages', 'groups'] as const;
export const groupKey = (handle: string) => ['messages', 'group', handle] as const;
export const listKey = (handle: string) => ['messages', 'list', handle] as const;
export const unsentKey = (handle: string) => ['messages', 'unsent', handle] as const;

/** While somebody looks: the answer is nearly always that nothing has changed. */
export const POLL_MS = 4000;
