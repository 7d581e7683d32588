/** Builds the service worker: inserts the list of files of the shell. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

export const WORKER = 'sw.js';
/** Files that a device needs rarely or never. */
const NOT_KEPT = /latin-ext|robots\.txt$|\.map$/;

/**
 * Development caches nothing, and removes a worker that a production build has left at this origin.
 */
const UNREGISTER = `
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
  for (const page of await self.clients.matchAll()) page.navigate(page.url);
});
`;

export function shell(): Plugin {
  let publicDir = '';
  return {
    name: 'cruddur-shell',
    enforce: 'post',
    configResolved: (config) => {
      publicDir = config.publicDir;
    },
    configureServer: (server) =>
      void server.middlewares.use(`/${WORKER}`, (_request, response) => {
        response.setHeader('Content-Type', 'text/javascript');
        response.end(UNREGISTER);
      }),
    generateBundle: (_options, bundle) => {
      const worker = bundle[WORKER];
      if (worker?.type !== 'chunk') throw new Error(`The build has no ${WORKER}`);
      const contents = new Map<string, string | Uint8Array>();
      for (const [name, file] of Object.entries(bundle)) {
        contents.set(name, file.type === 'chunk' ? file.code : file.source);
      }
      for (const name of filesBelow(publicDir)) {
        contents.set(name, readFileSync(join(publicDir, name)));
      }
      contents.delete(WORKER);
      worker.code = worker.code.replace('__SHELL__', JSON.stringify(shellOf(contents)));
    },
  };
}

/** The paths of the shell's files, and a version that changes with any of them. */
function shellOf(contents: ReadonlyMap<string, string | Uint8Array>) {
  const names = [...contents.keys()].filter(isKept).sort();
  const hash = createHash('sha256');
  for (const name of names) hash.update(name).update(contents.get(name) ?? '');
  const files = names.map((name) => (name === 'index.html' ? '/' : `/${name}`));
  return { version: hash.digest('hex').slice(0, 12), files };
}

function isKept(name: string): boolean {
  return !name.startsWith('.') && !NOT_KEPT.test(name);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
