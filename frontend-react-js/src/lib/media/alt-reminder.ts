/** Whether a person is reminded of pictures without a description; chosen on each device. */
import { getItem, setItem } from '../storage';
import { createStore } from '../store';
import { serverClock } from '../time';

const NAME = 'remind of descriptions';
const STORED_MS = 365 * 24 * 60 * 60 * 1000;

export const altReminder = createStore(getItem(NAME) === 'always');

export function setAltReminder(isOn: boolean): void {
  setItem(NAME, isOn ? 'always' : '', serverClock.now() + STORED_MS);
  altReminder.set(isOn);
}
