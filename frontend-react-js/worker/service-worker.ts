/**
 * Opens the app without a network: keeps its shell, which is the page, its scripts and its icons.
 *
 * Nothing that people wrote comes by here. What is asked of the API goes past, so that nothing gone
 * can ever be answered from a cache.
 */
declare const self: ServiceWorkerGlobalScope;

/** What the build made; scripts/shell-plugin.ts writes it here. */
declare const __SHELL__: { readonly version: string; readonly files: readonly string[] };

const { version, files } = __SHELL__;
const CACHE = `shell ${version}`;
/** Every address of the app is answered with this one page. */
const PAGE = '/';
const kept = new Set(files);

self.addEventListener('install', (event) => event.waitUntil(keepShell()));
self.addEventListener('activate', (event) => event.waitUntil(begin()));
self.addEventListener('message', ({ data }) => {
  // Only when a person asks for it: open pages still need the version that they began with.
  if (data === 'take over') void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin) return;
  if (kept.has(pathname) && pathname !== PAGE) event.respondWith(answer(pathname));
  else if (mode === 'navigate' && isOfApp(pathname)) {
    event.respondWith(answer(PAGE));
    event.waitUntil(renewPage());
  }
});

/** All or nothing: a version of which a file is missing never takes over. */
async function keepShell(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(files.map((file) => new Request(file, { cache: cacheModeOf(file) })));
}

/** The name of an asset changes with what it holds; of anything else a copy may be old. */
function cacheModeOf(file: string): RequestCache {
  return file.startsWith('/assets/') ? 'default' : 'reload';
}

async function begin(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
  await self.clients.claim();
}

function isOfApp(pathname: string): boolean {
  return !/^\/api(\/|$)|\.\w+$/.test(pathname);
}

async function answer(path: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(path);
}

/** The page's headers, which name the API's address, can change while the page does not. */
async function renewPage(): Promise<void> {
  const fresh = await fetch(PAGE, { cache: 'no-cache' }).catch(() => null);
  if (!fresh?.ok) return;
  const cache = await caches.open(CACHE);
  const text = await (await cache.match(PAGE))?.text();
  if (text === (await fresh.clone().text())) await cache.put(PAGE, fresh);
}
