import { useParams } from 'wouter';
import { EmptyState } from '@/components/empty-state';
import { useMe } from '@/features/auth/me';
import { type Relation, useProfile } from '@/features/users/api';
import { UserList } from '@/features/users/user-list';
import { t } from '@/lib/i18n';
import { parseHandle } from '@/lib/parse-handle';
import { PageHeading } from '../layout/page-heading';
import { PageTabs } from '../layout/page-tabs';
import { NotFoundPage } from './not-found-page';

/** A person's followers, or whom that person follows. */
export function RelatedPage({ relation }: { relation: Relation }) {
  const handle = parseHandle(useParams().at);
  return handle ? (
    <Related key={`${handle} ${relation}`} handle={handle} relation={relation} />
  ) : (
    <NotFoundPage />
  );
}

function Related({ handle, relation }: { handle: string; relation: Relation }) {
  const me = useMe();
  const { data: profile } = useProfile(handle);
  const name = profile?.display_name ?? `@${handle}`;
  return (
    <>
      <PageHeading
        title={name}
        back={{ to: `/@${handle}`, label: t('follows.backToPerson', { name }) }}
      />
      <PageTabs
        label={t('follows.whomToShow')}
        tabs={(['followers', 'following'] as const).map((one) => ({
          to: `/@${handle}/${one}`,
          label: t(`follows.${one}`),
          isCurrent: one === relation,
        }))}
      />
      <UserList
        handle={handle}
        relation={relation}
        viewer={me ?? null}
        empty={
          <EmptyState title={t(`follows.${relation}None`)}>
            {t(`follows.${relation}NoneWords`)}
          </EmptyState>
        }
      />
    </>
  );
}
