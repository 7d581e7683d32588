import type { QueryClient } from '@tanstack/react-query';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { meQuery } from '@/features/auth/me';
import { createQueryClient } from '@/lib/query-client';
import { App } from './app';
import { type FirstPage, NO_RETRY } from './first-page';
import { firstPages } from './router';

/** Longer than this nobody looks at our sign alone, whatever is still unknown. */
const MAX_WAIT_MS = 1000;

/** Draws the app once its words are there, with what was asked ahead: then nothing moves. */
export async function start(page: FirstPage): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no element with the id root');
  const client = createQueryClient();
  await orTimeout(MAX_WAIT_MS, fillCache(client, page));
  const reactRoot = createRoot(root);
  // In small pieces, so that a slow device answers its person in between.
  startTransition(() =>
    reactRoot.render(
      <StrictMode>
        <App client={client} />
      </StrictMode>,
    ),
  );
}

/** Who looks, and what there is to see. What fails is asked for again by the page, which says so. */
async function fillCache(client: QueryClient, { name, load }: FirstPage): Promise<void> {
  await Promise.allSettled([
    client.prefetchQuery({ ...meQuery, ...NO_RETRY }),
    load().then((read) => read(client)),
    name && firstPages[name].preload(),
  ]);
}

function orTimeout(milliseconds: number, promise: Promise<void>): Promise<void> {
  return Promise.race([promise, new Promise<void>((done) => setTimeout(done, milliseconds))]);
}
