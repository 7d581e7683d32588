/** Until somebody has found people to follow, home suggests some and shows everyone. */
import { BEGINNING, beginning, SCOPE } from './first-visit/home-scope';
import { getItem, setItem } from './storage';
import { serverClock } from './time';

const STORED_MS = 365 * 24 * 60 * 60 * 1000;

export const isBeginning = () => beginning() === 'everyone';
export const isScopeChosen = () => getItem(SCOPE) !== null;
export const startBeginning = () => setItem(BEGINNING, 'everyone', serverClock.now() + STORED_MS);
export const endBeginning = () => setItem(BEGINNING, 'over', serverClock.now() + STORED_MS);
