import type { ReactNode } from 'react';
import { useParams } from 'wouter';
import { QueryState } from '@/components/query-state';
import { SkeletonList } from '@/components/skeleton';
import { Thread } from '@/features/activities/thread';
import { useThread } from '@/features/activities/thread-api';
import { LazyBoundary } from '@/lib/first-visit/lazy-boundary';
import { lazyComponent } from '@/lib/first-visit/lazy-component';
import { t } from '@/lib/i18n';
import { parseHandle } from '@/lib/parse-handle';
import { ApiError, hasStatus } from '@/lib/problem';
import { PageHeading } from '../layout/page-heading';
import { NotFoundPage } from './not-found-page';

// Few visits begin where nothing is.
const BlockedStatus = lazyComponent<'BlockedStatus', object>(
  () => import('@/features/activities/no-status'),
  'BlockedStatus',
  'deferred',
);
const GoneStatus = lazyComponent(
  () => import('@/features/activities/no-status'),
  'GoneStatus',
  'deferred',
);
const UnknownStatus = lazyComponent<'UnknownStatus', object>(
  () => import('@/features/activities/no-status'),
  'UnknownStatus',
  'deferred',
);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One crud with its thread, at its permalink. */
export function StatusPage() {
  const { at, uuid = '' } = useParams();
  const handle = parseHandle(at);
  if (!handle || !UUID.test(uuid)) return <NotFoundPage />;
  return <Status key={uuid} handle={handle} uuid={uuid.toLowerCase()} />;
}

interface StatusProps {
  handle: string;
  uuid: string;
}

function Status({ handle, uuid }: StatusProps) {
  const thread = useThread(uuid);
  const activity = thread.data?.activity;
  const { error } = thread;

  if (hasStatus(error, 410) || activity === null) {
    const since = error instanceof ApiError ? error.expiredAt : null;
    return (
      <Framed title={t('pages.crudIsGone')}>
        <LazyBoundary>
          <GoneStatus uuid={uuid} since={since} />
        </LazyBoundary>
      </Framed>
    );
  }
  // The handle in the address must be the author's.
  if (hasStatus(error, 404) || (activity && activity.handle !== handle)) {
    return (
      <Framed title={t('pages.nothingHere')}>
        <LazyBoundary>
          <UnknownStatus />
        </LazyBoundary>
      </Framed>
    );
  }
  if (activity && !hasStatus(error, 403)) {
    return (
      <Framed title={t('pages.crudBy', { name: activity.display_name })}>
        <Thread thread={thread} activity={activity} />
      </Framed>
    );
  }
  return (
    <Framed title={t('pages.crud')}>
      {hasStatus(error, 403) ? (
        <LazyBoundary>
          <BlockedStatus />
        </LazyBoundary>
      ) : (
        <QueryState query={thread} errorTitle={t('pages.crudDoesNotLoad')}>
          <SkeletonList label={t('pages.loadingCrud')} />
        </QueryState>
      )}
    </Framed>
  );
}

function Framed({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <PageHeading title={title} back={{ to: '/', label: t('pages.back'), returns: true }} />
      {children}
    </>
  );
}
