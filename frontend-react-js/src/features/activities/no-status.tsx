import { Link } from 'wouter';
import { EmptyState } from '@/components/empty-state';
import { SpentRing } from '@/components/spent-ring';
import { exactWords, spanWords } from '@/lib/duration-words';
import { useTick } from '@/lib/ticker';
import { serverClock } from '@/lib/time';
import { say, sayRich } from '@/lib/words';
import { createdAtOf } from './uuid-time';

interface GoneStatusProps {
  uuid: string;
  /** Null in the moment in which it goes. */
  since: string | null;
}

/** Where a crud was. */
export function GoneStatus({ uuid, since }: GoneStatusProps) {
  const born = createdAtOf(uuid);
  return (
    <EmptyState title={say('activities.gone')} sign={<SpentRing status={410} hadLife />}>
      {since && born
        ? say('activities.goneLived', { span: spanWords(Date.parse(since) - born) })
        : ''}{' '}
      {since ? <Since at={since} /> : say('activities.timeIsUp')} {say('activities.goneWords')}{' '}
      <Link to="/">{say('layout.goHome')}</Link>
    </EmptyState>
  );
}

function Since({ at }: { at: string }) {
  useTick('calm');
  return sayRich('activities.goneSince', {
    span: spanWords(serverClock.now() - Date.parse(at)),
    moment: exactWords(at),
    time: (words) => <time dateTime={at}>{words}</time>,
  });
}

/** Where there is no crud, or none that is remembered. */
export function UnknownStatus() {
  return (
    <EmptyState title={say('activities.unknown')}>
      {say('activities.unknownWords')} <Link to="/">{say('layout.goHome')}</Link>
    </EmptyState>
  );
}

/** Where there is one, across a block. */
export function ApartStatus() {
  return <EmptyState title={say('users.apart')}>{say('activities.apartWords')} </EmptyState>;
}
