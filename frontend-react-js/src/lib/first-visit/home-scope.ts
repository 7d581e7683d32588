/** Whose cruds home shows, as the person chose last on this device. */
import { getItem, removeByPrefix, setItem } from '@/lib/storage';
import { serverClock } from '@/lib/time';
import type { Scope } from './api-paths';

const NAME = 'scope';
const STORED_MS = 365 * 24 * 60 * 60 * 1000;
const EVERYONE = '/?scope=everyone';

/** The address of home with the scope that was chosen last. */
export function homeAddress(): string {
  return getItem(NAME) === 'everyone' ? EVERYONE : '/';
}

export function rememberScope(scope: Scope): void {
  setItem(NAME, scope, serverClock.now() + STORED_MS);
}

export function forgetScope(): void {
  removeByPrefix(NAME);
}

/** A visit that begins at home begins with that scope. */
export function restoreScope({ pathname, search }: Pick<Location, 'pathname' | 'search'>): void {
  if (pathname === '/' && !search) window.history.replaceState(null, '', homeAddress());
}
