import { useParams } from 'wouter';
import { EmptyState } from '@/components/empty-state';
import { ActivityFeed } from '@/features/activities/activity-feed';
import { useSearch } from '@/features/search/api';
import { t } from '@/lib/i18n';
import { parseTag } from '@/lib/parse-tag';
import { PageHeading } from '../layout/page-heading';
import { NotFoundPage } from './not-found-page';

export function TagPage() {
  const tag = parseTag(useParams().tag ?? '');
  return tag ? <Tagged key={tag} tag={tag} /> : <NotFoundPage />;
}

function Tagged({ tag }: { tag: string }) {
  // The trailing space tells the API that the tag is complete.
  const feed = useSearch(`#${tag} `);
  return (
    <>
      <PageHeading title={`#${tag}`} back={{ to: '/explore', label: t('search.backToExplore') }} />
      <ActivityFeed
        feed={feed}
        empty={
          <EmptyState title={t('search.noTag', { tag: `#${tag}` })}>
            {t('search.noTagWords')}
          </EmptyState>
        }
      />
    </>
  );
}
