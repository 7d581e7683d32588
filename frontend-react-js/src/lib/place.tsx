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
type Arrival = 'begin' | 'push' | 'replace' | 'pop';

interface Place {
  pathname: string;
  search: string;
  /** What was handed along on the way, and stays with this entry of the history. */
  state: unknown;
  /** Tells this entry of the history from all others; null for the one that a visit began with. */
  key: string | null;
  arrival: Arrival;
}

interface Going {
  /** The place that one leaves is none to come back to. */
  replace?: boolean;
  state?: unknown;
}

function read(arrival: Arrival): Place {
  const { pathname, search } = window.location;
  const entry: { key?: string; state?: unknown } | null = window.history.state;
  return { pathname, search, state: entry?.state ?? null, key: entry?.key ?? null, arrival };
}

/** Where the newest navigation led while the provider is mounted; null before the first one. */
const arrived = createStore<Place | null>(null);

function arrive(arrival: Arrival): void {
  arrived.set(read(arrival));
}

/** Goes to a page of the app. Where one is already, there is nothing new to come back from. */
export function go(to: string, { replace = isHere(to), state = null }: Going = {}): void {
  const entry = { key: Math.random().toString(36).slice(2), state };
  if (replace) window.history.replaceState(entry, '', to);
  else window.history.pushState(entry, '', to);
  arrive(replace ? 'replace' : 'push');
}

function isHere(to: string): boolean {
  return to === window.location.pathname + window.location.search;
}

const PlaceContext = createContext<Place | null>(null);

/** Knows the place for everything inside it, links and routes included. */
export function PlaceProvider({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState(() => read('begin'));

  useLayoutEffect(() => {
    const move = () => {
      const next = arrived.get();
      // The page that one leaves stays until the code of the next one is here.
      if (next) startTransition(() => setPlace(next));
    };
    const pop = () => arrive('pop');
    const unsubscribe = arrived.subscribe(move);
    window.addEventListener('popstate', pop);
    // An effect inside may have navigated before this one ran.
    move();
    return () => {
      unsubscribe();
      window.removeEventListener('popstate', pop);
      arrived.set(null);
    };
  }, []);

  return (
    <PlaceContext value={place}>
      <Router hook={useRouterLocation}>{children}</Router>
    </PlaceContext>
  );
}

export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (!place) throw new Error('There is no place outside of its provider');
  return place;
}

/** The value of a parameter in the address; null when it is not there. */
export function useParameter(name: string): string | null {
  return new URLSearchParams(usePlace().search).get(name);
}

function useRouterLocation(): [string, typeof go] {
  return [usePlace().pathname, go];
}
