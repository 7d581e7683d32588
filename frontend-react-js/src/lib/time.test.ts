import { describe, expect, it } from 'vitest';
import { createServerClock } from './time';

const SERVER_START = Date.UTC(2026, 4, 1, 12, 0, 0);
const DAY = 24 * 3600 * 1000;

/** A device and a server; the device's wall clock may be wrong and its monotonic clock may stop. */
function world({ wallError = 0 } = {}) {
  let elapsed = 0;
  let monotonicLag = 0;
  let wallShift = wallError;
  const clock = createServerClock({
    monotonic: () => elapsed - monotonicLag,
    wall: () => SERVER_START + elapsed + wallShift,
  });
  const serverNow = () => SERVER_START + elapsed;
  return {
    clock,
    serverNow,
    pass: (ms: number) => {
      elapsed += ms;
    },
    sleep: (ms: number) => {
      elapsed += ms;
      monotonicLag += ms;
    },
    setDeviceClockForward: (ms: number) => {
      wallShift += ms;
    },
    /** One request; the server sets the Date header half way, in whole seconds. */
    ask: (roundTripMs = 80) => {
      const sentAt = clock.monotonic();
      elapsed += roundTripMs / 2;
      const header = new Date(serverNow()).toUTCString();
      elapsed += roundTripMs / 2;
      clock.observe(header, sentAt, clock.monotonic());
    },
    /** By how much the clock is ahead. */
    ahead: () => clock.now() - serverNow(),
  };
}

describe('server clock', () => {
  it('follows the clock of the device until the first response', () => {
    const clock = createServerClock({ monotonic: () => 5000, wall: () => SERVER_START });
    expect(clock.now()).toBe(SERVER_START);
  });

  it('is never behind the server and at most a second and a round trip ahead', () => {
    const { clock, pass, ask, ahead } = world();
    for (const step of [130, 977, 40, 1503, 260]) {
      pass(step);
      ask(80);
      expect(ahead()).toBeGreaterThanOrEqual(0);
      expect(ahead()).toBeLessThanOrEqual(1080);
    }
    expect(clock.now()).toBeGreaterThan(SERVER_START);
  });

  it('is right on a device whose clock is a day behind', () => {
    const { ask, ahead } = world({ wallError: -DAY });
    ask();
    expect(ahead()).toBeGreaterThanOrEqual(0);
    expect(ahead()).toBeLessThanOrEqual(1080);
  });

  it('is right on a device whose clock is a day ahead', () => {
    const { ask, ahead } = world({ wallError: DAY });
    ask();
    expect(ahead()).toBeLessThanOrEqual(1080);
  });

  it('gets closer with more answers', () => {
    const { pass, ask, ahead } = world();
    ask(400);
    const first = ahead();
    for (let index = 0; index < 20; index += 1) {
      pass(237);
      ask(20);
    }
    expect(ahead()).toBeLessThan(first);
    expect(ahead()).toBeGreaterThanOrEqual(0);
  });

  it('is not behind after the machine slept, even before the next answer', () => {
    const { clock, ask, sleep, ahead } = world();
    ask();
    sleep(2 * 3600 * 1000);
    clock.wake();
    expect(ahead()).toBeGreaterThanOrEqual(0);
    expect(ahead()).toBeLessThanOrEqual(1080);
  });

  it('recovers with the next answer when somebody set the device clock forward', () => {
    const { clock, ask, setDeviceClockForward, ahead } = world();
    ask();
    setDeviceClockForward(DAY);
    clock.wake();
    ask();
    expect(ahead()).toBeGreaterThanOrEqual(0);
    expect(ahead()).toBeLessThanOrEqual(1080);
  });

  it('ignores an answer without a date', () => {
    const { clock, ask, ahead } = world();
    ask();
    clock.observe(null, 0, 0);
    clock.observe('soon', 0, 0);
    expect(ahead()).toBeLessThanOrEqual(1080);
  });
});
