/** Handles in paths of pages. */

const HANDLE = /^@([a-z0-9_]{3,30})$/i;

/** The handle in a path segment such as `@londo`, in lower case; null if it is none. */
export function parseHandle(part: string | undefined): string | null {
  return HANDLE.exec(part ?? '')?.[1]?.toLowerCase() ?? null;
}
