import { lazy } from 'react';
import { Later } from '@/components/later';

// Not part of what the first visit waits for.
const TrendList = lazy(async () => {
  const { TrendList } = await import('@/features/search/trend-list');
  return { default: TrendList };
});

/** What many talk about, beside a page. */
export function Trends() {
  return (
    <Later>
      <TrendList compact />
    </Later>
  );
}
