/** Pushes, as this browser can get them. */
import type { PushSubscription as ToBrowser } from '@/lib/api-types.gen';

/** Whether this browser can get pushes at all: some cannot, and none can without a service worker. */
export function canPush(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

/** Whether the person has forbidden this browser to show what comes. */
export function isForbidden(): boolean {
  return Notification.permission === 'denied';
}

/**
 * Asks the person, unless the browser has done that before, and its push service for an address;
 * null where the person does not want it, or the browser cannot.
 */
export async function askForPushes(publicKey: string): Promise<ToBrowser | null> {
  // Here only, and so after a click: nobody is asked by a page that has just opened.
  if ((await Notification.requestPermission()) !== 'granted') return null;
  // In development there is none, and `ready` would wait for it for ever.
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration) return null;
  // One of before may be for another key, with which the browser would refuse a new one.
  await (await registration.pushManager.getSubscription())?.unsubscribe();
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  const { endpoint = '', keys } = subscription.toJSON();
  return { endpoint, keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' } };
}

/** Gives the address back. */
export async function endPushes(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}
