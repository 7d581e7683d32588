/** Has the service worker keep the app's shell, and hears from it of a newer version. */

const LOOK_EVERY_MS = 60 * 60 * 1000;

/** Goes over to the newer version; only this page loads anew. */
export type ActivateUpdate = () => void;

/** Tells `onReady` as soon as a newer version waits; returns how to stop looking. */
export function watchForNewVersion(onReady: (activateUpdate: ActivateUpdate) => void): () => void {
  const workers = navigator.serviceWorker;
  // Without TLS there is none: then the app needs its network.
  if (!workers) return () => {};
  const away = new AbortController();
  void workers.register('/sw.js').then(
    (registration) => {
      if (!away.signal.aborted) watch(workers, registration, onReady, away.signal);
    },
    // A device may refuse to keep anything.
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
  const tell = () => {
    // The first worker of all replaces nothing.
    if (registration.waiting && workers.controller) onReady(() => goOver(workers, registration));
  };
  const follow = () => registration.installing?.addEventListener('statechange', tell, { signal });
  tell();
  follow();
  registration.addEventListener('updatefound', follow, { signal });
  // A page can stay open for days, and browsers look only when one is opened.
  const timer = setInterval(() => registration.update().catch(() => {}), LOOK_EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
}

function goOver(workers: ServiceWorkerContainer, { waiting }: ServiceWorkerRegistration): void {
  const loadAnew = () => window.location.reload();
  if (waiting) {
    workers.addEventListener('controllerchange', loadAnew, { once: true });
    waiting.postMessage('take over');
  } else {
    // Another page went over before.
    loadAnew();
  }
}
