import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { hasStatus } from '@/lib/problem';
import { ErrorState } from './error-state';
import { Reconnecting } from './reconnecting';

export interface QueryStateProps {
  query: Pick<UseQueryResult, 'failureReason' | 'isFetching' | 'refetch'>;
  errorTitle: string;
  /** For what only signed-in people have, in a store that can be unavailable for a while. */
  store?: 'messages' | 'notifications' | undefined;
  /** Shown while the data is loading. */
  children: ReactNode;
}

/** Shown until a query has data: a placeholder, or the error and a button to retry. */
export function QueryState({ query, errorTitle, store, children }: QueryStateProps) {
  const { failureReason, isFetching, refetch } = query;
  if (store && hasStatus(failureReason, 503)) return <Reconnecting what={store} />;
  // Another page replaces this one as soon as it is known that nobody is signed in.
  if (!failureReason || (store && hasStatus(failureReason, 401))) return children;
  return (
    <ErrorState
      title={errorTitle}
      error={failureReason}
      onRetry={() => void refetch()}
      retrying={isFetching}
    />
  );
}
