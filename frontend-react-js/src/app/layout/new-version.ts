/** Registers the service worker, which caches the app's shell, and detects new versions. */

const CHECK_EVERY_MS = 60 * 60 * 1000;

/** Activates the new version; only this page reloads. */
export type ActivateUpdate = () => void;

/** Calls `onReady` when a new version waits; returns a function that stops. */
export function watchForNewVersion(onReady: (activateUpdate: ActivateUpdate) => void): () => void {
  const workers = navigator.serviceWorker;
  // Without TLS there is no service worker, and the app needs its network.
  if (!workers) return () => {};
  const away = new AbortController();
  void workers.register('/sw.js').then(
    (registration) => {
      if (!away.signal.aborted) watch(workers, registration, onReady, away.signal);
    },
    // A browser may refuse to store anything.
    () => {},
  );
  return () => away.abort();
}

function watch(
  workers: ServiceWorkerContainer,
  registration: ServiceWorkerRegistration,
  onReady: (activate: ActivateUpdate) => void,
  signal: AbortSignal,
): void {
  const notify = () => {
    // The first worker replaces no other version.
    if (registration.waiting && workers.controller)
      onReady(() => activateUpdate(workers, registration));
  };
  const follow = () => registration.installing?.addEventListener('statechange', notify, { signal });
  notify();
  follow();
  registration.addEventListener('updatefound', follow, { signal });
  // Browsers check only on navigation, and a page can stay open for days.
  const timer = setInterval(() => registration.update().catch(() => {}), CHECK_EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
}

function activateUpdate(
  workers: ServiceWorkerContainer,
  { waiting }: ServiceWorkerRegistration,
): void {
  const reload = () => window.location.reload();
  if (waiting) {
    workers.addEventListener('controllerchange', reload, { once: true });
    waiting.postMessage('take over');
  } else {
    // Another page has activated it already.
    reload();
  }
}
