/** Handles in addresses of pages. */

const HANDLE = /^@([a-z0-9_]{3,30})$/i;

/** The handle, in lower case, of a part of an address such as `@londo`; null when it is none. */
export function parseHandle(part: string | undefined): string | null {
  return HANDLE.exec(part ?? '')?.[1]?.toLowerCase() ?? null;
}
