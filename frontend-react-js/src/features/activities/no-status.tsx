import { useState } from 'react';
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
  // Whoever looked at it when it ended; a moment later the API says since when it is gone.
  const [saw] = useState(() => since === null && document.visibilityState === 'visible');
  return (
    <EmptyState title={t('deferred.gone')} sign={<SpentRing />}>
      {since && born
        ? t('deferred.goneLived', { span: formatDuration(Date.parse(since) - born) })
        : ''}{' '}
      {since ? <Since at={since} /> : t('deferred.timeIsUp')}{' '}
      {saw ? `${t('activities.sawIt')}.` : ''} {t('deferred.goneWords')}{' '}
      <Link to="/">{t('layout.goHome')}</Link>
    </EmptyState>
  );
}

function Since({ at }: { at: string }) {
  useTick('slow');
  return tRich('deferred.goneSince', {
    span: formatDuration(serverClock.now() - Date.parse(at)),
    moment: formatExact(at),
    time: (words) => <time dateTime={at}>{words}</time>,
  });
}

/** Shown for an unknown crud, or one gone so long that no record is left. */
export function UnknownStatus() {
  return (
    <EmptyState title={t('deferred.unknown')}>
      {t('deferred.unknownWords')} <Link to="/">{t('layout.goHome')}</Link>
    </EmptyState>
  );
}

/** Shown for a crud that a block hides. */
export function BlockedStatus() {
  return <EmptyState title={t('pages.nothingHere')}>{t('deferred.notVisibleText')}</EmptyState>;
}
