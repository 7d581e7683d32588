import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from '@/components/error-state';
import { t } from '@/lib/i18n';

interface LoadedProps<Value> {
  query: UseQueryResult<Value>;
  children: (value: Value) => ReactNode;
}

/** Renders what a query returned; until then that it loads, or why it does not. */
export function Loaded<Value>({ query, children }: LoadedProps<Value>) {
  if (query.data !== undefined) return children(query.data);
  if (!query.failureReason) return <p role="status">{t('moderation.loading')}</p>;
  return (
    <ErrorState
      title={t('administration.doesNotLoad')}
      error={query.failureReason}
      onRetry={() => void query.refetch()}
      retrying={query.isFetching}
    />
  );
}
