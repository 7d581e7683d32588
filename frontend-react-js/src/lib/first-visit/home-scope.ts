/** Whose cruds home shows, as the person chose last on this device; everyone's to begin with. */
import { getItem, removeByPrefix, setItem } from '@/lib/storage';
import { serverClock } from '@/lib/time';
import type { Scope } from './api-paths';

const NAME = 'scope';
/** Whether the person still looks for people to follow; begins like the other, to be forgotten with it. */
const BEGINNING = 'scope at first';
const STORED_MS = 365 * 24 * 60 * 60 * 1000;
const EVERYONE = '/?scope=everyone';

/** The address of home with the scope that was chosen last. */
export function homeAddress(): string {
  return (getItem(NAME) ?? (isBeginning() ? 'everyone' : '')) === 'everyone' ? EVERYONE : '/';
}

export function rememberScope(scope: Scope): void {
  setItem(NAME, scope, serverClock.now() + STORED_MS);
}

export const isScopeChosen = () => getItem(NAME) !== null;

/** null until it is known on this device. */
const beginning = () => getItem(BEGINNING);
export const isBeginning = () => beginning() === 'yes';
export const hasBegun = () => beginning() === 'no';
export const startBeginning = () => setItem(BEGINNING, 'yes', serverClock.now() + STORED_MS);
export const endBeginning = () => setItem(BEGINNING, 'no', serverClock.now() + STORED_MS);

export function forgetScope(): void {
  removeByPrefix(NAME);
}

/** A visit that begins at home begins with that scope. */
export function restoreScope({ pathname, search }: Pick<Location, 'pathname' | 'search'>): void {
  if (pathname === '/' && !search) window.history.replaceState(null, '', homeAddress());
}
