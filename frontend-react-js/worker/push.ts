/**
 * Shows what pushes say, and closes it when its crud ends. A push holds no text that people wrote,
 * and nothing of it is stored but what the system shows.
 */
declare const self: ServiceWorkerGlobalScope;

const ICON = '/icons/192.png';

/** What the API sends (alerts/outbox.py of the backend). */
interface Shown {
  /** What takes its place has the same one, and so has its withdrawal. */
  tag: string;
  title: string;
  body: string;
  lang: string;
  dir: NotificationDirection;
  path: string;
  /** In epoch seconds. */
  ends_at: number;
}

interface Withdrawn {
  /** The tag of what is gone. */
  withdraw: string;
  title: string;
}

export function listenForPushes(): void {
  self.addEventListener('push', (event) => {
    if (event.data) event.waitUntil(receive(event.data.json()));
  });
  self.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(open(event.notification.data.path));
  });
}

/** Closes what has ended while no withdrawal reached this device. */
export async function closeEnded(): Promise<void> {
  for (const shown of await self.registration.getNotifications()) {
    if (shown.data?.ends_at * 1000 <= Date.now()) shown.close();
  }
}

async function receive(said: Shown | Withdrawn): Promise<void> {
  await closeEnded();
  if ('withdraw' in said) {
    // Browsers take pushes away from who shows nothing for them: it is replaced without a sound.
    await self.registration.showNotification(said.title, { tag: said.withdraw, silent: true });
    await close(said.withdraw);
    return;
  }
  const { title, path, ends_at, ...options } = said;
  // A page that somebody looks at tells it itself.
  const silent = await isLookedAt();
  await self.registration.showNotification(title, {
    ...options,
    icon: ICON,
    silent,
    data: { path, ends_at },
  });
  if (silent) await close(said.tag);
}

async function close(tag: string): Promise<void> {
  for (const shown of await self.registration.getNotifications({ tag })) shown.close();
}

async function isLookedAt(): Promise<boolean> {
  const pages = await self.clients.matchAll({ type: 'window' });
  return pages.some((page) => page.visibilityState === 'visible');
}

/** Where it happened: in a page that is open, or in a new one. */
async function open(path: string): Promise<void> {
  const [page] = await self.clients.matchAll({ type: 'window' });
  if (!page) {
    await self.clients.openWindow(path);
    return;
  }
  await page.focus();
  await page.navigate(path);
}
