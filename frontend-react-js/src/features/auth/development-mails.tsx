import { tRich } from '@/lib/i18n';

/** Where mails can be read that go nowhere, in development. */
export function DevelopmentMails({ path }: { path: string }) {
  return tRich('auth.mailsHere', {
    mails: (words) => (
      // No page of the app, so no link within it; what was typed stays where it is.
      <a href={path} target="_blank" rel="noreferrer">
        {words}
      </a>
    ),
  });
}
