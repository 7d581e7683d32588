import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { QueryState } from '@/components/query-state';
import { t } from '@/lib/i18n';

interface LoadedProps<Value> {
  query: UseQueryResult<Value>;
  children: (value: Value) => ReactNode;
}

/** Renders the result of a query, its loading state, or its error. */
export function Loaded<Value>({ query, children }: LoadedProps<Value>) {
  if (query.data !== undefined) return children(query.data);
  return (
    <QueryState query={query} errorTitle={t('moderation.doNotLoad')}>
      <p role="status">{t('moderation.loading')}</p>
    </QueryState>
  );
}
