/** Where in the app one is, how one came there, and how to go on. */
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

/** How the place was reached: first of all, by going on, instead of another, or by coming back. */
type NavigationType = 'begin' | 'push' | 'replace' | 'pop';

interface AppLocation {
  pathname: string;
  search: string;
  /** What was handed along on the way, and stays with this entry of the history. */
  state: unknown;
  /** Tells this entry of the history from all others; null for the one that a visit began with. */
  key: string | null;
  navigationType: NavigationType;
}

interface NavigateOptions {
  /** The place that one leaves is none to come back to. */
  replace?: boolean;
  state?: unknown;
}

function read(arrival: NavigationType): AppLocation {
  const { pathname, search } = window.location;
  const entry: { key?: string; state?: unknown } | null = window.history.state;
  return {
    pathname,
    search,
    state: entry?.state ?? null,
    key: entry?.key ?? null,
    navigationType: arrival,
  };
}

/** Where the newest navigation led while the provider is mounted; null before the first one. */
const latest = createStore<AppLocation | null>(null);

function update(arrival: NavigationType): void {
  latest.set(read(arrival));
}

/** Goes to a page of the app. Where one is already, there is nothing new to come back from. */
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

/** Knows the place for everything inside it, links and routes included. */
export function LocationProvider({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState(() => read('begin'));

  useLayoutEffect(() => {
    const follow = () => {
      const next = latest.get();
      // The page that one leaves stays until the code of the next one is here.
      if (next) startTransition(() => setPlace(next));
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
    <LocationContext value={place}>
      <Router hook={useRouterLocation}>{children}</Router>
    </LocationContext>
  );
}

export function useLocation(): AppLocation {
  const place = useContext(LocationContext);
  if (!place) throw new Error('There is no place outside of its provider');
  return place;
}

/** The value of a parameter in the address; null when it is not there. */
export function useParameter(name: string): string | null {
  return new URLSearchParams(useLocation().search).get(name);
}

function useRouterLocation(): [string, typeof navigate] {
  return [useLocation().pathname, navigate];
}
