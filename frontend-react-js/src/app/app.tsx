import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ReadingFirst } from '@/components/later';
import { beginAfreshWithEachPerson } from '@/features/auth/each-person-afresh';
import { letGoOfEnded } from '@/lib/device';
import { discardDrafts } from '@/lib/drafts';
import { forgetExpired } from '@/lib/expiry';
import { PlaceProvider } from '@/lib/place';
import { useLanguage } from '@/lib/words';
import { Pages } from './router';

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
        <ReadingFirst>
          <Pages />
        </ReadingFirst>
      </PlaceProvider>
    </QueryClientProvider>
  );
}
