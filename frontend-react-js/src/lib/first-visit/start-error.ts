/** For an app that cannot start: index.html has the text, in every language. */

/** Shows the text and its link, and reloads when the network comes back. */
export function showStartError(): void {
  document.getElementById('start-error')?.toggleAttribute('data-failed');
  window.ononline = () => window.location.reload();
}
