/** Parses the Link header (RFC 8288), which has the neighbors of a page. */

const LINK = /<([^>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:\\.|[^"\\])*"|[^\s;,"]*))?)*)/g;
const REL = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]*))/i;

/** Path and query of each target by its relation; targets may be relative to `requestPath`. */
export function parseLinks(header: string | null, requestPath: string): Map<string, string> {
  const links = new Map<string, string>();
  for (const [, target = '', parameters = ''] of (header ?? '').matchAll(LINK)) {
    const [, quoted, bare] = REL.exec(parameters) ?? [];
    // Only path and query: the API may not know the host under which the browser reached it.
    const url = new URL(target, new URL(requestPath, 'http://api.invalid'));
    for (const rel of (quoted ?? bare ?? '').toLowerCase().split(/\s+/)) {
      if (rel && !links.has(rel)) links.set(rel, url.pathname + url.search);
    }
  }
  return links;
}
