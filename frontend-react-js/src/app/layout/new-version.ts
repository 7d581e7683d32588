/** Registers the service worker, which caches the app's shell, and detects new versions. */

const LOOK_EVERY_MS = 60 * 60 * 1000;

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
  onReady: (goOver: ActivateUpdate) => void,
  signal: AbortSignal,
): void {
  const notify = () => {
    // The first worker replaces no other version.
    if (registration.waiting && workers.controller) onReady(() => goOver(workers, registration));
  };
  const follow = () => registration.installing?.addEventListener('statechange', notify, { signal });
  notify();
  follow();
  registration.addEventListener('updatefound', follow, { signal });
  // Browsers check only on navigation, and a page can stay open for days.
  const timer = setInterval(() => registration.update().catch(() => {}), LOOK_EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
}

function goOver(workers: ServiceWorkerContainer, { waiting }: ServiceWorkerRegistration): void {
  const loadAnew = () => window.location.reload();
  if (waiting) {
    workers.addEventListener('controllerchange', loadAnew, { once: true });
    waiting.postMessage('take over');
  } else {
    // Another page has activated it already.
    loadAnew();
  }
}
