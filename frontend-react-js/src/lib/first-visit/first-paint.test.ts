import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { firstPaint } from './first-paint';

const frames: FrameRequestCallback[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  frames.length = 0;
  vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) => frames.push(run));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Whether the app may go on after this time. */
async function goesOnAfter(ms: number, waiting: Promise<void>): Promise<boolean> {
  let isOn = false;
  void waiting.then(() => {
    isOn = true;
  });
  await vi.advanceTimersByTimeAsync(ms);
  return isOn;
}

it('waits for the first frame, and until that is painted', async () => {
  const waiting = firstPaint();
  expect(await goesOnAfter(50, waiting)).toBe(false);
  for (const run of frames) run(0);
  expect(await goesOnAfter(0, waiting)).toBe(true);
});

it('does not wait for a frame that does not come', async () => {
  expect(await goesOnAfter(100, firstPaint())).toBe(true);
});

it('waits for nothing in a hidden tab, which paints nothing', async () => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  expect(await goesOnAfter(0, firstPaint())).toBe(true);
});
