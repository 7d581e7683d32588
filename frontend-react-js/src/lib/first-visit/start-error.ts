/** What happens when the app cannot start: index.html has the sentence, in every language. */

/** Shows the sentence with its link to try again, and tries again when the network comes back. */
export function showStartError(): void {
  document.getElementById('start-error')?.toggleAttribute('data-failed');
  window.ononline = () => window.location.reload();
}
