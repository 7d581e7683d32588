// Fails the build when a first visit loads more than its budget (bytes after gzip).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = join(import.meta.dirname, '..', 'dist');
// 800 of these bytes of CSS are heat: what ends first is seen first, before anything else loads.
const budgets = { js: 110_000, css: 7_500 };

const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));

/** The files of a chunk and of its static imports. */
function filesOf(name, seen = new Set()) {
  if (seen.has(name)) return [];
  seen.add(name);
  const chunk = manifest[name];
  const own = [chunk.file, ...(chunk.css ?? [])];
  return [...own, ...(chunk.imports ?? []).flatMap((next) => filesOf(next, seen))];
}

const gzipped = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;

const [locale] = Object.keys(manifest)
  .filter((name) => /^src\/locales\/[a-z]{2}\.ts$/.test(name))
  .sort((one, other) => gzipped(manifest[other].file) - gzipped(manifest[one].file));
// The entry loads the app and one locale; the largest locale must fit as well.
const roots = ['index.html', 'src/app/start.tsx', locale];
const files = [...new Set(roots.flatMap((name) => filesOf(name)))];

let failed = false;
for (const [kind, budget] of Object.entries(budgets)) {
  const sizes = files.filter((file) => file.endsWith(`.${kind}`)).map(gzipped);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const over = total > budget;
  failed ||= over;
  console.log(`first visit ${kind}: ${total} of ${budget} bytes gzip${over ? ', too much' : ''}`);
}
process.exitCode = failed ? 1 : 0;
