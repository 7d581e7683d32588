import { post } from '@/lib/api';
import type { AlertSettings } from '@/lib/api-types.gen';

/** Which mails a link ends, and what it proves it with. */
export interface EndOfMails {
  kind: AlertSettings['mail'][number];
  token: string;
}

/** What stands behind the # of the link in a mail that ends mails of its kind. */
const LINK = /^#(reply|message)-([0-9a-f]{64})$/;

export function parseEndOfMails(hash: string): EndOfMails | null {
  const [, kind, token] = LINK.exec(hash) ?? [];
  return (kind === 'reply' || kind === 'message') && token ? { kind, token } : null;
}

/** Ends them; nobody has to be signed in. */
export function endMails({ kind, token }: EndOfMails): Promise<void> {
  return post(`/api/alerts/unsubscribe?kind=${kind}&token=${token}`);
}
