import { Link } from 'wouter';
import { EmptyState } from '@/components/empty-state';
import { exactWords, spanWords } from '@/lib/duration-words';
import { useTick } from '@/lib/ticker';
import { serverClock } from '@/lib/time';

/** Where a crud was; `since` is null in the moment in which it goes. */
export function GoneStatus({ since }: { since: string | null }) {
  return (
    <EmptyState title="Gone means gone">
      {since ? <Since at={since} /> : 'Its time is up.'} Nobody can read it any more, and what was
      answered to it went along. <Link to="/">Go to the home feed</Link>
    </EmptyState>
  );
}

function Since({ at }: { at: string }) {
  useTick('calm');
  return (
    <>
      It left {spanWords(serverClock.now() - Date.parse(at))} ago, on{' '}
      <time dateTime={at}>{exactWords(at)}</time>.
    </>
  );
}

/** Where there is no crud, or none that is remembered. */
export function UnknownStatus() {
  return (
    <EmptyState title="There is no such crud">
      Perhaps the address is not complete, or the crud has been gone for more than 30 days.{' '}
      <Link to="/">Go to the home feed</Link>
    </EmptyState>
  );
}

/** Where there is one, across a block. */
export function ApartStatus() {
  return (
    <EmptyState title="There is nothing to see for you here">
      A block stands between you and the person who wrote this crud.
    </EmptyState>
  );
}
