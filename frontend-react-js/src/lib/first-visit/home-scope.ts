/** Whose cruds home shows, as the person chose last on this device; everyone's to begin with. */
import { getItem, removeByPrefix, setItem } from '@/lib/storage';
import { createStore } from '@/lib/store';
import { serverClock } from '@/lib/time';
import type { Scope } from './api-paths';

export const SCOPE = 'scope';
/** Begins like the other, to be forgotten with it. */
export const BEGINNING = 'scope at first';
const STORED_MS = 365 * 24 * 60 * 60 * 1000;
const EVERYONE = '/?scope=everyone';

/** The address of home with the scope that was chosen last. */
export function homeAddress(): string {
  return (getItem(SCOPE) ?? beginning()) === 'everyone' ? EVERYONE : '/';
}

const changed = createStore(0);
/** Calls a listener whenever `homeAddress` may be another one; returns a function that stops. */
export const watchHomeAddress = changed.subscribe;

export function rememberScope(scope: Scope): void {
  remember(SCOPE, scope);
}

export function remember(name: typeof SCOPE | typeof BEGINNING, text: string): void {
  setItem(name, text, serverClock.now() + STORED_MS);
  changed.set(0);
}

/** `everyone` while the person looks for people to follow, `over` since, null until it is known. */
export const beginning = () => getItem(BEGINNING);

export function forgetScope(): void {
  removeByPrefix(SCOPE);
  changed.set(0);
}

/** A visit that begins at home begins with that scope. */
export function restoreScope({ pathname, search }: Pick<Location, 'pathname' | 'search'>): void {
  if (pathname === '/' && !search) window.history.replaceState(null, '', homeAddress());
}
