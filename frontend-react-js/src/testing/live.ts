/** A server of streams, and what tabs of one browser share, for tests. */
import { vi } from 'vitest';
import type { LiveData, LiveName } from '@/lib/live/events';

/** Streams that tabs have opened; those that are closed stay in the list. */
export const streams: FakeEventSource[] = [];

export const openStreams = () => streams.filter(({ readyState }) => readyState !== 2);

/** The stream that was opened last. */
export function newestStream(): FakeEventSource {
  const newest = streams.at(-1);
  if (!newest) throw new Error('No stream was opened');
  return newest;
}

class FakeEventSource extends EventTarget {
  static readonly CLOSED = 2;
  readyState = 0;
  onerror: (() => void) | null = null;
  readonly query: URLSearchParams;
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    this.query = new URL(url, 'http://localhost:3000').searchParams;
    streams.push(this);
  }

  close() {
    this.readyState = 2;
  }

  tell<Name extends LiveName>(name: Name, data: LiveData[Name], id = '') {
    const event = new MessageEvent(name, { data: JSON.stringify(data), lastEventId: id });
    this.dispatchEvent(event);
  }

  /** The server accepts the stream. */
  open(id = '') {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
    this.tell('open', { stream: `stream ${streams.length}`, now: new Date().toISOString() }, id);
  }

  /** The server answers with a problem. */
  refuse() {
    this.readyState = 2;
    this.onerror?.();
  }

  /** The connection breaks; a browser would connect again by itself. */
  break() {
    this.readyState = 0;
    this.onerror?.();
  }
}

interface Waiting {
  serve: () => Promise<void>;
  resolve: () => void;
  reject: (reason: Error) => void;
}

/** The locks of one browser. */
class FakeLocks {
  private readonly held = new Map<string, Waiting>();
  private readonly queues = new Map<string, Waiting[]>();

  request(name: string, options: LockOptions, serve: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { serve, resolve, reject };
      const queue = this.queues.get(name) ?? [];
      this.queues.set(name, queue);
      options.signal?.addEventListener('abort', () => {
        const place = queue.indexOf(waiting);
        if (place < 0) return;
        queue.splice(place, 1);
        reject(new DOMException('Aborted', 'AbortError'));
      });
      if (options.steal) {
        const holder = this.held.get(name);
        this.held.delete(name);
        holder?.reject(new DOMException('Stolen', 'AbortError'));
        queue.unshift(waiting);
      } else queue.push(waiting);
      this.grant(name);
    });
  }

  private grant(name: string): void {
    if (this.held.has(name)) return;
    const next = this.queues.get(name)?.shift();
    if (!next) return;
    this.held.set(name, next);
    void next.serve().then(() => {
      if (this.held.get(name) !== next) return;
      this.held.delete(name);
      next.resolve();
      this.grant(name);
    });
  }
}

/** The channels of one browser, which deliver at once. */
class FakeChannel {
  static all: FakeChannel[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly name: string;

  constructor(name: string) {
    this.name = name;
    FakeChannel.all.push(this);
  }

  postMessage(data: unknown) {
    for (const other of FakeChannel.all) {
      if (other !== this && other.name === this.name) other.onmessage?.({ data });
    }
  }

  close() {
    FakeChannel.all = FakeChannel.all.filter((channel) => channel !== this);
  }
}

/** The tab that was opened first does not react any more: the browser has stopped it. */
export function freezeFirstTab(): void {
  const channel = FakeChannel.all.shift();
  if (channel) channel.postMessage = () => {};
}

/** Installs a new browser and server; vitest removes them after the test. */
export function startLive(): void {
  streams.length = 0;
  FakeChannel.all = [];
  vi.stubGlobal('EventSource', FakeEventSource);
  vi.stubGlobal('BroadcastChannel', FakeChannel);
  Object.defineProperty(navigator, 'locks', { value: new FakeLocks(), configurable: true });
}

/** Afterwards tabs have no stream again, like an old browser. */
export function endLive(): void {
  Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
}
