import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { beginAfreshWithEachPerson } from '@/features/auth/each-person-afresh';
import { DRAFTS, letGo, letGoOfEnded } from '@/lib/device';
import { forgetExpired } from '@/lib/expiry';
import { FirstPageFirst } from '@/lib/first-visit/lazy-boundary';
import { PlaceProvider } from '@/lib/place';
import { useLanguage } from '@/lib/words';
import { Pages } from './router';

/** Discards the drafts on the device at once; those in memory are where the module was loaded. */
function discardDrafts(): void {
  letGo(DRAFTS);
  void import('@/lib/drafts').then(
    (drafts) => drafts.discardDrafts(),
    // Not loaded yet, and not to be had: it holds none.
    () => undefined,
  );
}

/** The whole app: what every page stands on, and the pages. */
export function App({ client }: { client: QueryClient }) {
  const language = useLanguage();
  useEffect(() => forgetExpired(client), [client]);
  useEffect(letGoOfEnded, []);
  useEffect(() => beginAfreshWithEachPerson(client, discardDrafts), [client]);

  return (
    <QueryClientProvider client={client}>
      {/* Every page says itself anew in another language. */}
      <PlaceProvider key={language}>
        <FirstPageFirst>
          <Pages />
        </FirstPageFirst>
      </PlaceProvider>
    </QueryClientProvider>
  );
}
