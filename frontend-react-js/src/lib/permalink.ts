/** The path of the page of one crud. */

interface Placed {
  uuid: string;
  handle: string;
}

export function statusPath({ uuid, handle }: Placed): string {
  return `/@${handle}/status/${uuid}`;
}
