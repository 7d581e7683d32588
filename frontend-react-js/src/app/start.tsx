import type { QueryClient } from '@tanstack/react-query';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { placeQuery } from '@/components/place';
import { meQuery } from '@/features/auth/me';
import { createQueryClient } from '@/lib/query-client';
import { App } from './app';
import { type FirstPage, NO_RETRY } from './first-page';
import { firstPages } from './router';

/** The app renders after this time, whatever is still missing. */
const MAX_WAIT_MS = 1000;

/** Renders the app once its texts and the prefetched responses are here, so that nothing moves. */
export async function start(page: FirstPage): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no element with the id root');
  const client = createQueryClient();
  await orTimeout(MAX_WAIT_MS, fillCache(client, page));
  const reactRoot = createRoot(root);
  // As a transition, which React interrupts for input on a slow device.
  startTransition(() =>
    reactRoot.render(
      <StrictMode>
        <App client={client} />
      </StrictMode>,
    ),
  );
}

/** Puts viewer, place and page into the cache. The page itself retries what fails, and shows errors. */
async function fillCache(client: QueryClient, { name, load }: FirstPage): Promise<void> {
  await Promise.allSettled([
    client.prefetchQuery({ ...meQuery, ...NO_RETRY }),
    client.prefetchQuery({ ...placeQuery, ...NO_RETRY }),
    load().then((read) => read(client)),
    name && firstPages[name].preload(),
  ]);
}

function orTimeout(milliseconds: number, promise: Promise<void>): Promise<void> {
  return Promise.race([promise, new Promise<void>((done) => setTimeout(done, milliseconds))]);
}
