/** Renders parts of the app with their providers. */
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { LocationProvider } from '@/lib/location';
import { createQueryClient } from '@/lib/query-client';

export function createTestClient(): QueryClient {
  const client = createQueryClient();
  client.setDefaultOptions({
    ...client.getDefaultOptions(),
    queries: { ...client.getDefaultOptions().queries, retryDelay: 1 },
  });
  return client;
}

export function renderWithProviders(children: ReactNode, path = '/') {
  window.history.replaceState(null, '', path);
  const client = createTestClient();
  const user = userEvent.setup();
  const view = render(children, {
    // As a wrapper, so that `rerender` does not remount it.
    wrapper: ({ children: inside }) => (
      <QueryClientProvider client={client}>
        <LocationProvider>{inside}</LocationProvider>
      </QueryClientProvider>
    ),
  });
  return { client, user, ...view };
}
