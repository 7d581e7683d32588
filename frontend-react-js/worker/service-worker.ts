/**
 * Opens the app without a network: caches its shell, which is the page, its scripts and its icons.
 *
 * Content of people never passes here. Requests to the API bypass the worker, so that no cache can
 * return what is gone.
 */
import { closeEnded, listenForPushes } from './push';

declare const self: ServiceWorkerGlobalScope;

/** The files of the build; scripts/shell-plugin.ts inserts them. */
declare const __SHELL__: { readonly version: string; readonly files: readonly string[] };

const { version, files } = __SHELL__;
const CACHE = `shell ${version}`;
/** The response to every address of the app. */
const PAGE = '/';
const cached = new Set(files);

self.addEventListener('install', (event) => event.waitUntil(cacheShell()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', ({ data }) => {
  // Only on request: open pages still need the version with which they started.
  if (data === 'take over') void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin) return;
  if (cached.has(pathname) && pathname !== PAGE) event.respondWith(respond(pathname));
  else if (mode === 'navigate' && isAppPath(pathname)) {
    event.respondWith(respond(PAGE));
    event.waitUntil(refreshPage());
    event.waitUntil(closeEnded());
  }
});
listenForPushes();

/** All or nothing: a version with a missing file never activates. */
async function cacheShell(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(files.map((file) => new Request(file, { cache: cacheModeOf(file) })));
}

/** The name of an asset contains its hash; a cached copy of any other file may be old. */
function cacheModeOf(file: string): RequestCache {
  return file.startsWith('/assets/') ? 'default' : 'reload';
}

async function activate(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
  await self.clients.claim();
}

function isAppPath(pathname: string): boolean {
  return !/^\/api(\/|$)|\.\w+$/.test(pathname);
}

async function respond(path: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(path);
}

/** The page's headers contain the API's address and can change although the page does not. */
async function refreshPage(): Promise<void> {
  const fresh = await fetch(PAGE, { cache: 'no-cache' }).catch(() => null);
  if (!fresh?.ok) return;
  const cache = await caches.open(CACHE);
  const text = await (await cache.match(PAGE))?.text();
  if (text === (await fresh.clone().text())) await cache.put(PAGE, fresh);
}
