/** Zooming and moving a picture by pinch, double tap, wheel and drag; swipes where it is not zoomed. */
import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';

const MAX_SCALE = 5;
const TAPPED_SCALE = 2.5;
const TAP_MS = 300;
const TAP_DISTANCE = 24;
const SWIPE_DISTANCE = 60;

interface Point {
  x: number;
  y: number;
}

/** How the picture is shown: its scale, and where its center is from that of the stage. */
interface View extends Point {
  scale: number;
}

const WHOLE: View = { scale: 1, x: 0, y: 0 };

interface Swipes {
  /** 1 for the next picture, -1 for the one before. */
  onSwipe: (by: number) => void;
  onSwipeDown: () => void;
}

export function useZoom({ onSwipe, onSwipeDown }: Swipes) {
  const stage = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(WHOLE);
  const pointers = useRef(new Map<number, Point>());
  const gesture = useRef({ start: { x: 0, y: 0 }, startedAt: 0, wasPinch: false });
  const lastTap = useRef({ x: 0, y: 0, at: Number.NEGATIVE_INFINITY });

  const zoomAt = useCallback((factor: number, at: Point = { x: 0, y: 0 }) => {
    setView((now) => withinStage(zoomed(now, factor, at), stage.current));
  }, []);
  const toggle = useCallback((at: Point = { x: 0, y: 0 }) => {
    setView((now) =>
      now.scale > 1 ? WHOLE : withinStage(zoomed(now, TAPPED_SCALE, at), stage.current),
    );
  }, []);

  // React listens to wheels passively, which cannot keep the page from scrolling.
  useEffect(() => {
    const element = stage.current;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      zoomAt(Math.exp(-event.deltaY / 300), fromCenter(event, element));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [zoomAt]);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = fromCenter(event, stage.current);
    pointers.current.set(event.pointerId, at);
    const isFirst = pointers.current.size === 1;
    if (isFirst) gesture.current = { start: at, startedAt: event.timeStamp, wasPinch: false };
    else gesture.current.wasPinch = true;
  };

  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const at = fromCenter(event, stage.current);
    const other = Array.from(pointers.current).find(([id]) => id !== event.pointerId)?.[1];
    pointers.current.set(event.pointerId, at);
    if (other) {
      const factor = distance(at, other) / Math.max(1, distance(before, other));
      zoomAt(factor, { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 });
    } else if (view.scale > 1) {
      setView((now) =>
        withinStage(
          { ...now, x: now.x + at.x - before.x, y: now.y + at.y - before.y },
          stage.current,
        ),
      );
    }
  };

  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    const known = pointers.current.delete(event.pointerId);
    if (!known || pointers.current.size > 0 || gesture.current.wasPinch) return;
    const { start, startedAt } = gesture.current;
    const at = fromCenter(event, stage.current);
    if (distance(start, at) < TAP_DISTANCE && event.timeStamp - startedAt < TAP_MS) {
      const isSecond =
        event.timeStamp - lastTap.current.at < TAP_MS &&
        distance(lastTap.current, at) < TAP_DISTANCE;
      lastTap.current = { ...at, at: isSecond ? Number.NEGATIVE_INFINITY : event.timeStamp };
      if (isSecond) toggle(at);
    } else if (view.scale === 1) {
      swiped(start, at, { onSwipe, onSwipeDown });
    }
  };

  const onPointerCancel = (event: PointerEvent<HTMLElement>) => {
    pointers.current.delete(event.pointerId);
  };

  return {
    stage,
    isZoomed: view.scale > 1,
    transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
    toggle: () => toggle(),
    zoomBy: zoomAt,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel },
  };
}

function swiped(from: Point, to: Point, { onSwipe, onSwipeDown }: Swipes): void {
  const across = to.x - from.x;
  const down = to.y - from.y;
  const towardsStart = document.documentElement.dir === 'rtl' ? 1 : -1;
  if (Math.abs(across) > Math.max(SWIPE_DISTANCE, 1.5 * Math.abs(down))) {
    onSwipe(Math.sign(across) === towardsStart ? 1 : -1);
  } else if (down > Math.max(SWIPE_DISTANCE, 1.5 * Math.abs(across))) onSwipeDown();
}

/** Scaled so that what is under `at` stays there. */
function zoomed({ scale, x, y }: View, factor: number, at: Point): View {
  const next = Math.min(MAX_SCALE, Math.max(1, scale * factor));
  const grown = next / scale;
  return { scale: next, x: at.x - (at.x - x) * grown, y: at.y - (at.y - y) * grown };
}

/** Moved back so that the stage stays covered. */
function withinStage({ scale, x, y }: View, stage: HTMLElement | null): View {
  const width = stage?.clientWidth ?? 0;
  const height = stage?.clientHeight ?? 0;
  return {
    scale,
    x: within(x, ((scale - 1) * width) / 2),
    y: within(y, ((scale - 1) * height) / 2),
  };
}

function within(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value));
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

function fromCenter(
  { clientX, clientY }: Pick<MouseEvent, 'clientX' | 'clientY'>,
  stage: HTMLElement | null,
): Point {
  const box = stage?.getBoundingClientRect();
  if (!box) return { x: 0, y: 0 };
  return { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 };
}
