/** The location in the app, and navigating to another one. */
import {
  createContext,
  type ReactNode,
  startTransition,
  useContext,
  useLayoutEffect,
  useState,
} from 'react';
import { Router } from 'wouter';
import { createStore } from './store';

/** How the location was reached: as the first of a visit, or by this kind of navigation. */
type NavigationType = 'initial' | 'push' | 'replace' | 'pop';

interface AppLocation {
  pathname: string;
  search: string;
  /** State of this history entry, given to `navigate`. */
  state: unknown;
  /** Identifies the history entry; null for the first one of a visit. */
  key: string | null;
  navigationType: NavigationType;
}

interface NavigateOptions {
  /** Replaces the history entry: the way back skips the page that is left. */
  replace?: boolean;
  state?: unknown;
}

function read(navigationType: NavigationType): AppLocation {
  const { pathname, search } = window.location;
  const entry: { key?: string; state?: unknown } | null = window.history.state;
  return {
    pathname,
    search,
    state: entry?.state ?? null,
    key: entry?.key ?? null,
    navigationType,
  };
}

/** The newest navigation while the provider is mounted; null before the first one. */
const latest = createStore<AppLocation | null>(null);

function update(navigationType: NavigationType): void {
  latest.set(read(navigationType));
}

/**
 * Navigates to a page of the app. To the current one it replaces the entry instead of adding one.
 */
export function navigate(
  to: string,
  { replace = isCurrent(to), state = null }: NavigateOptions = {},
): void {
  const entry = { key: Math.random().toString(36).slice(2), state };
  if (replace) window.history.replaceState(entry, '', to);
  else window.history.pushState(entry, '', to);
  update(replace ? 'replace' : 'push');
}

function isCurrent(to: string): boolean {
  return to === window.location.pathname + window.location.search;
}

const LocationContext = createContext<AppLocation | null>(null);

/** Provides the location to everything inside, to links and routes as well. */
export function LocationProvider({ children }: { children: ReactNode }) {
  const [location, setLocation] = useState(() => read('initial'));

  useLayoutEffect(() => {
    const follow = () => {
      const next = latest.get();
      // The old page stays until the code of the new one has loaded.
      if (next) startTransition(() => setLocation(next));
    };
    const onPopState = () => update('pop');
    const unsubscribe = latest.subscribe(follow);
    window.addEventListener('popstate', onPopState);
    // An effect inside may have navigated before this one ran.
    follow();
    return () => {
      unsubscribe();
      window.removeEventListener('popstate', onPopState);
      latest.set(null);
    };
  }, []);

  return (
    <LocationContext value={location}>
      <Router hook={useRouterLocation}>{children}</Router>
    </LocationContext>
  );
}

export function useLocation(): AppLocation {
  const location = useContext(LocationContext);
  if (!location) throw new Error('useLocation needs a LocationProvider');
  return location;
}

/** The value of a query parameter; null if it is missing. */
export function useParameter(name: string): string | null {
  return new URLSearchParams(useLocation().search).get(name);
}

function useRouterLocation(): [string, typeof navigate] {
  return [useLocation().pathname, navigate];
}
