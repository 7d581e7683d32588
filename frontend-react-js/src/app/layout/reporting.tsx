import { useEffect } from 'react';
import { blockTarget } from '@/lib/blocking';
import { LazyBoundary } from '@/lib/first-visit/lazy-boundary';
import { lazyComponent } from '@/lib/first-visit/lazy-component';
import { reportTarget } from '@/lib/reporting';
import { useStore } from '@/lib/use-store';

const ReportDialog = lazyComponent(
  () => import('@/features/reports/report-dialog'),
  'ReportDialog',
  'reports',
);

const BlockDialog = lazyComponent(
  () => import('@/features/users/block-menu'),
  'BlockDialog',
  'users',
);

const close = () => reportTarget.set(null);
const closeBlocking = () => blockTarget.set(null);

/** The dialogs for what is being reported and who blocked, wherever on the page that was begun. */
export function Reporting() {
  const target = useStore(reportTarget, (value) => value);
  const blocked = useStore(blockTarget, (value) => value);
  // What one person wanted to report is nothing for the next one.
  useEffect(() => close, []);
  useEffect(() => closeBlocking, []);
  return (
    <>
      {target ? (
        <LazyBoundary onLoadError={close}>
          <ReportDialog target={target} onClose={close} />
        </LazyBoundary>
      ) : null}
      {blocked ? (
        <LazyBoundary onLoadError={closeBlocking}>
          <BlockDialog person={blocked} onClose={closeBlocking} />
        </LazyBoundary>
      ) : null}
    </>
  );
}
