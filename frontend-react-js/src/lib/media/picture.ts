/** Pictures of cruds and messages, and their addresses. */
import type { Activity } from '../api-types.gen';
import { knownBackendUrl } from '../request';

export type Picture = Activity['media'][number];

/** The widest preview, in pixels. */
const PREVIEW_WIDTH = 480;

/** Attributes of an `<img>` with a picture that the API gives to this viewer only. */
export function imageAt(path: string) {
  const origin = knownBackendUrl();
  return {
    src: origin + path,
    // Sends the session's cookie to another origin, too.
    crossOrigin: origin ? ('use-credentials' as const) : undefined,
  };
}

/** Addresses in memory of what this page has just uploaded, by the picture's uuid. */
const localUrls = new Map<string, string>();

/** Shows no picture from memory any more. */
export function forgetLocal(): void {
  localUrls.clear();
}

/** Shows a picture from memory from now on; with null from the API. */
export function showLocally(uuid: string, localUrl: string | null): void {
  if (localUrl) localUrls.set(uuid, localUrl);
  else localUrls.delete(uuid);
}

/** Both sizes, of which the browser takes the one that suits the screen. */
export function imageOf({ uuid, url, preview_url, width }: Picture) {
  const local = localUrls.get(uuid);
  if (local) return { src: local };
  const origin = knownBackendUrl();
  const both = `${origin}${preview_url} ${PREVIEW_WIDTH}w, ${origin}${url} ${width}w`;
  return { ...imageAt(preview_url), srcSet: width > PREVIEW_WIDTH ? both : undefined };
}
