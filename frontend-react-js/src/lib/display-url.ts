/** How the page shows a URL, so that its host does not imitate another one: see decision 25. */

/** Without accents: plain letters, and letters that people know as their own. */
const LATIN = /^[a-z0-9\-ßæœøđłðþħŋ]+$/;
/** One script only. Japanese, Chinese and Korean mix theirs, and ー belongs to no script. */
const ONE_SCRIPT =
  /^(?:[\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}ー\d-]+|[\p{sc=Hani}\p{sc=Bopo}\d-]+|[\p{sc=Hani}\p{sc=Hang}\d-]+|[\p{sc=Arab}\d-]+|[\p{sc=Hebr}\d-]+|[\p{sc=Deva}\d-]+|[\p{sc=Beng}\d-]+|[\p{sc=Guru}\d-]+|[\p{sc=Gujr}\d-]+|[\p{sc=Orya}\d-]+|[\p{sc=Taml}\d-]+|[\p{sc=Telu}\d-]+|[\p{sc=Knda}\d-]+|[\p{sc=Mlym}\d-]+|[\p{sc=Sinh}\d-]+|[\p{sc=Thai}\d-]+|[\p{sc=Laoo}\d-]+|[\p{sc=Khmr}\d-]+|[\p{sc=Mymr}\d-]+|[\p{sc=Geor}\d-]+|[\p{sc=Ethi}\d-]+)$/u;
/**
 * Words in these scripts can look like Latin ones, so the top-level domain must have the same
 * script.
 */
const LIKE_LATIN = /^(?:[\p{sc=Cyrl}\d-]+|[\p{sc=Grek}\d-]+|[\p{sc=Armn}\d-]+)$/u;

/** The URL as it was written, with the host in ASCII (punycode) if it could be mistaken. */
export function displayUrl(written: string, href: string): string {
  const { hostname } = new URL(href);
  return written.replace(/(?<=^https?:\/\/)[^/?#\\:]*/i, (host) => {
    const name = host.toLowerCase();
    return name === hostname || looksLikeItself(name) ? host : hostname;
  });
}

function looksLikeItself(host: string): boolean {
  const labels = host.split('.');
  return (
    // The browser would go to the normalized form instead.
    host === host.normalize('NFKC') &&
    /[^\0-\x7f]/.test(host) &&
    labels.every(
      (label) =>
        LATIN.test(label.normalize('NFD').replace(/\p{Mn}/gu, '')) ||
        ONE_SCRIPT.test(label) ||
        LIKE_LATIN.test(label + labels.at(-1)),
    )
  );
}
