import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { resetOnUserChange } from '@/features/auth/reset-on-user-change';
import { removeExpiredFromCache } from '@/lib/expiry';
import { forgetScope } from '@/lib/first-visit/home-scope';
import { FirstPageProvider } from '@/lib/first-visit/lazy-boundary';
import { useLanguage } from '@/lib/i18n';
import { LocationProvider } from '@/lib/location';
import { DRAFT_PREFIX, LIVE_PREFIX, removeByPrefix, removeExpired } from '@/lib/storage';
import { Pages } from './router';

/** Discards what one person has stored: at once, and drafts in memory once their module has loaded. */
function discardStored(): void {
  removeByPrefix(LIVE_PREFIX);
  removeByPrefix(DRAFT_PREFIX);
  forgetScope();
  void import('@/lib/drafts').then(
    (drafts) => drafts.discardDrafts(),
    // The module cannot load, so there are no drafts in memory.
    () => undefined,
  );
}

/** The whole app: providers and pages. */
export function App({ client }: { client: QueryClient }) {
  const language = useLanguage();
  useEffect(() => removeExpiredFromCache(client), [client]);
  useEffect(removeExpired, []);
  useEffect(() => resetOnUserChange(client, discardStored), [client]);

  return (
    <QueryClientProvider client={client}>
      {/* The key remounts every page when the language changes. */}
      <LocationProvider key={language}>
        <FirstPageProvider>
          <Pages />
        </FirstPageProvider>
      </LocationProvider>
    </QueryClientProvider>
  );
}
