import { useEffect } from 'react';
import { LazyBoundary } from '@/lib/first-visit/lazy-boundary';
import { lazyComponent } from '@/lib/first-visit/lazy-component';
import { reportTarget } from '@/lib/reporting';
import { useStore } from '@/lib/use-store';

const ReportDialog = lazyComponent(
  () => import('@/features/reports/report-dialog'),
  'ReportDialog',
  'reports',
);

const close = () => reportTarget.set(null);

/** The dialog for what is being reported, wherever on the page that was begun. */
export function Reporting() {
  const target = useStore(reportTarget, (value) => value);
  // What one person wanted to report is nothing for the next one.
  useEffect(() => close, []);
  return target ? (
    <LazyBoundary onLoadError={close}>
      <ReportDialog target={target} onClose={close} />
    </LazyBoundary>
  ) : null;
}
