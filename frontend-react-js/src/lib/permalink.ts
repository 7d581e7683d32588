/** Where a crud is read by itself. */

interface Placed {
  uuid: string;
  handle: string;
}

export function statusPath({ uuid, handle }: Placed): string {
  return `/@${handle}/status/${uuid}`;
}
