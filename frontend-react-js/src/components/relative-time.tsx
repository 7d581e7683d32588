import { formatAgo, formatExact } from '@/lib/durations';
import { useTick } from '@/lib/ticker';
import { serverClock } from '@/lib/time';

/** The time since `at`, updated while it is shown. */
export function RelativeTime({ at }: { at: string }) {
  useTick('slow');
  return (
    <time dateTime={at} title={formatExact(at)}>
      {formatAgo(serverClock.now() - Date.parse(at))}
    </time>
  );
}
