// Compresses the built files as far as possible, for the web server to send as they are.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const dist = join(import.meta.dirname, '..', 'dist');
const TEXTS = new Set(['.css', '.html', '.js', '.svg', '.webmanifest']);

for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !TEXTS.has(extname(entry.name))) continue;
  const file = join(entry.parentPath, entry.name);
  const content = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  // nginx/site.conf.template sends these: scripts and style sheets, which are nearly all of the
  // bytes.
  if (file.startsWith(join(dist, 'assets')))
    writeFileSync(`${file}.br`, brotliCompressSync(content));
}
