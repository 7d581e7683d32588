/** The app's code keeps a slow device busy for so long that the logo would come with the app. */

/** No longer than this: what delays the first frame must not delay the app. */
const MAX_WAIT_MS = 100;

/** Resolves once the browser has had time to paint what index.html shows; at once in a hidden tab. */
export function firstPaint(): Promise<void> {
  if (document.hidden) return Promise.resolve();
  return new Promise((done) => {
    // The callback runs before the frame is painted, a timer of it afterwards.
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, MAX_WAIT_MS);
  });
}
