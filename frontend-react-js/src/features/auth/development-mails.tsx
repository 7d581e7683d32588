import { tRich } from '@/lib/i18n';

/** A link to the mails that are not sent in development. */
export function DevelopmentMails({ path }: { path: string }) {
  return tRich('auth.mailsHere', {
    mails: (words) => (
      // Not a page of the app, so no router link; a new tab keeps what was typed.
      <a href={path} target="_blank" rel="noreferrer">
        {words}
      </a>
    ),
  });
}
