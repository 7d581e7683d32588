/** What a person lets others see while it happens: chosen on each device, off until then. */
import { getItem, LIVE_PREFIX, setItem } from '../storage';
import { createStore } from '../store';
import { serverClock } from '../time';

export const hereChoices = ['off', 'counted', 'named'] as const;
export type Here = (typeof hereChoices)[number];

export interface LiveSettings {
  /** Whether typing is told, in both directions. */
  typing: boolean;
  /** Whether the person counts among those who are here, and is named there. */
  here: Here;
}

const NAME = `${LIVE_PREFIX}settings`;
const STORED_MS = 365 * 24 * 60 * 60 * 1000;

export const liveSettings = createStore<LiveSettings>(read());

export function setLiveSettings(changes: Partial<LiveSettings>): void {
  const settings = { ...liveSettings.get(), ...changes };
  setItem(NAME, JSON.stringify(settings), serverClock.now() + STORED_MS);
  liveSettings.set(settings);
}

/** Another tab changed them, or another person uses this one. */
export function readLiveSettings(): void {
  const settings = read();
  const { typing, here } = liveSettings.get();
  if (settings.typing !== typing || settings.here !== here) liveSettings.set(settings);
}

function read(): LiveSettings {
  const stored: Partial<LiveSettings> = JSON.parse(getItem(NAME) ?? '{}');
  return {
    typing: stored.typing === true,
    here: hereChoices.find((choice) => choice === stored.here) ?? 'off',
  };
}
