import { agoWords, exactWords } from '@/lib/duration-words';
import { useTick } from '@/lib/ticker';
import { serverClock } from '@/lib/time';

/** How long ago something was said, kept right by itself. */
export function RelativeTime({ at }: { at: string }) {
  useTick('calm');
  return (
    <time dateTime={at} title={exactWords(at)}>
      {agoWords(serverClock.now() - Date.parse(at))}
    </time>
  );
}
