import { useEffect, useRef, useState } from 'react';
import { toast } from '@/components/announcer';
import { MoreIcon } from '@/components/more-icons';
import { t } from '@/lib/i18n';
import { errorText } from '@/lib/problem';
import styles from './pull-to-refresh.module.css';

interface PullToRefreshProps {
  /** Shows what is newer; whether there was anything. */
  refresh: () => Promise<boolean>;
}

/** In pixels that the sign has come down: half of what the finger has. */
const FAR_ENOUGH = 56;
const FARTHEST = 88;
/** What lies above the feed, or beside it. */
const NOT_PULLED = 'dialog, [popover], header:not(article header)';

/** Pulling a feed down at its top, in place of the button for newer cruds. */
export function PullToRefresh({ refresh }: PullToRefreshProps) {
  const [isBusy, setBusy] = useState(false);
  const pulled = usePull(async () => {
    if (isBusy) return;
    setBusy(true);
    try {
      if (!(await refresh())) toast(t('live.nothingNewer'));
    } catch (error) {
      toast(errorText(error));
    }
    setBusy(false);
  });
  const way = isBusy ? FAR_ENOUGH : pulled;
  return (
    <div
      className={styles.pull}
      style={{ '--way': `${way}px` }}
      data-far={way >= FAR_ENOUGH || undefined}
      aria-busy={isBusy}
      hidden={way === 0}
    >
      <MoreIcon name="up" size={18} />
    </div>
  );
}

/** How far a finger has pulled the page below its top; `onPulled` when it lets go far enough. */
function usePull(onPulled: () => Promise<void>): number {
  const [way, setWay] = useState(0);
  const done = useRef(onPulled);
  useEffect(() => {
    done.current = onPulled;
  });
  useEffect(() => {
    let start: number | null = null;
    let pulled = 0;
    const pull = (to: number) => {
      pulled = Math.min(Math.max(0, to), FARTHEST);
      setWay(pulled);
    };
    const begin = ({ touches, target }: TouchEvent) => {
      const isOnPage = target instanceof Element && !target.closest(NOT_PULLED);
      const isAtTop = window.scrollY <= 0 && touches.length === 1 && isOnPage;
      start = isAtTop ? (touches[0]?.clientY ?? null) : null;
    };
    const move = ({ touches }: TouchEvent) => {
      if (start === null) return;
      const at = touches[0]?.clientY ?? start;
      pull(window.scrollY > 0 ? 0 : (at - start) / 2);
    };
    const end = ({ type }: TouchEvent) => {
      const isPulled = type === 'touchend' && pulled >= FAR_ENOUGH;
      start = null;
      pull(0);
      if (isPulled) void done.current();
    };
    const listeners = { touchstart: begin, touchmove: move, touchend: end, touchcancel: end };
    const names = Object.keys(listeners) as (keyof typeof listeners)[];
    for (const name of names) document.addEventListener(name, listeners[name], { passive: true });
    return () => {
      for (const name of names) document.removeEventListener(name, listeners[name]);
    };
  }, []);
  return way;
}
