import { Later } from '@/components/later';
import { lazily } from '@/lib/lazily';

// Not part of what the first visit waits for.
const TrendList = lazily(() => import('@/features/search/trend-list'), 'TrendList');

/** What many talk about, beside a page. */
export function Trends() {
  return (
    <Later>
      <TrendList compact />
    </Later>
  );
}
