import { Link } from 'wouter';
import { EmptyState } from '@/components/empty-state';
import { SpentRing } from '@/components/spent-ring';
import { formatDuration, formatExact } from '@/lib/durations';
import { t, tRich } from '@/lib/i18n';
import { useTick } from '@/lib/ticker';
import { serverClock } from '@/lib/time';
import { createdAtOf } from './uuid-time';

interface GoneStatusProps {
  uuid: string;
  /** Null if it expired just now, on this page. */
  since: string | null;
}

/** Shown for a crud that is gone. */
export function GoneStatus({ uuid, since }: GoneStatusProps) {
  const born = createdAtOf(uuid);
  return (
    <EmptyState title={t('activities.gone')} sign={<SpentRing status={410} hadLife />}>
      {since && born
        ? t('activities.goneLived', { span: formatDuration(Date.parse(since) - born) })
        : ''}{' '}
      {since ? <Since at={since} /> : t('activities.timeIsUp')} {t('activities.goneWords')}{' '}
      <Link to="/">{t('layout.goHome')}</Link>
    </EmptyState>
  );
}

function Since({ at }: { at: string }) {
  useTick('slow');
  return tRich('activities.goneSince', {
    span: formatDuration(serverClock.now() - Date.parse(at)),
    moment: formatExact(at),
    time: (words) => <time dateTime={at}>{words}</time>,
  });
}

/** Shown for an unknown crud, or one gone so long that no record is left. */
export function UnknownStatus() {
  return (
    <EmptyState title={t('activities.unknown')}>
      {t('activities.unknownWords')} <Link to="/">{t('layout.goHome')}</Link>
    </EmptyState>
  );
}

/** Shown for a crud that a block hides. */
export function BlockedStatus() {
  return <EmptyState title={t('pages.nothingHere')}>{t('activities.notVisibleText')} </EmptyState>;
}
