import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { resetOnUserChange } from '@/features/auth/reset-on-user-change';
import { removeExpiredFromCache } from '@/lib/expiry';
import { FirstPageFirst } from '@/lib/first-visit/lazy-boundary';
import { useLanguage } from '@/lib/i18n';
import { LocationProvider } from '@/lib/location';
import { DRAFT_PREFIX, removeByPrefix, removeExpired } from '@/lib/storage';
import { Pages } from './router';

/** Discards the drafts on the device at once; those in memory are where the module was loaded. */
function discardDrafts(): void {
  removeByPrefix(DRAFT_PREFIX);
  void import('@/lib/drafts').then(
    (drafts) => drafts.discardDrafts(),
    // Not loaded yet, and not to be had: it holds none.
    () => undefined,
  );
}

/** The whole app: what every page stands on, and the pages. */
export function App({ client }: { client: QueryClient }) {
  const language = useLanguage();
  useEffect(() => removeExpiredFromCache(client), [client]);
  useEffect(removeExpired, []);
  useEffect(() => resetOnUserChange(client, discardDrafts), [client]);

  return (
    <QueryClientProvider client={client}>
      {/* Every page says itself anew in another language. */}
      <LocationProvider key={language}>
        <FirstPageFirst>
          <Pages />
        </FirstPageFirst>
      </LocationProvider>
    </QueryClientProvider>
  );
}
