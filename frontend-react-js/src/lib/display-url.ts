/** Shows an address so that the name of its host does not look like another's: see decision 25. */

/** With accents taken off: what is left is plain, or known as a letter of its own. */
const LATIN = /^[a-z0-9\-ßæœøđłðþħŋ]+$/;
/** Of one script; Japanese, Chinese and Korean mix theirs, and ー belongs to none. */
const ONE_SCRIPT =
  /^(?:[\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}ー\d-]+|[\p{sc=Hani}\p{sc=Bopo}\d-]+|[\p{sc=Hani}\p{sc=Hang}\d-]+|[\p{sc=Arab}\d-]+|[\p{sc=Hebr}\d-]+|[\p{sc=Deva}\d-]+|[\p{sc=Beng}\d-]+|[\p{sc=Guru}\d-]+|[\p{sc=Gujr}\d-]+|[\p{sc=Orya}\d-]+|[\p{sc=Taml}\d-]+|[\p{sc=Telu}\d-]+|[\p{sc=Knda}\d-]+|[\p{sc=Mlym}\d-]+|[\p{sc=Sinh}\d-]+|[\p{sc=Thai}\d-]+|[\p{sc=Laoo}\d-]+|[\p{sc=Khmr}\d-]+|[\p{sc=Mymr}\d-]+|[\p{sc=Geor}\d-]+|[\p{sc=Ethi}\d-]+)$/u;
/** Whole words of these look like Latin ones, so they stand below a domain of their own script. */
const LIKE_LATIN = /^(?:[\p{sc=Cyrl}\d-]+|[\p{sc=Grek}\d-]+|[\p{sc=Armn}\d-]+)$/u;

/** A written address that leads to `href`, with the host in ASCII (punycode) where it may deceive. */
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
    // Otherwise the browser goes to another form of it.
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
