import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const FORBIDDEN_IMPORTS = [
  ['src/lib/a.ts', '@/components/avatar'],
  ['src/lib/b.ts', '../features/auth/me'],
  ['src/lib/c.ts', '@/app/router'],
  ['src/components/a.tsx', '@/features/auth/me'],
  ['src/components/b.tsx', '../app/router'],
  ['src/features/users/a.tsx', '@/app/router'],
  ['src/features/users/b.tsx', '@/features/auth/me'],
  ['src/features/users/c.tsx', '../auth/me'],
] as const;
const ALLOWED_IMPORTS = [
  ['src/app/d.tsx', '@/features/auth/me'],
  ['src/features/users/d.tsx', './api'],
  ['src/features/users/e.tsx', '@/components/avatar'],
  ['src/components/d.tsx', '@/lib/time'],
] as const;
const FORBIDDEN_GLOBALS = [
  ['src/features/users/fetch.ts', "fetch('/api/auth/me');"],
  ['src/features/users/stream.ts', "new EventSource('/api/stream');"],
  ['src/features/users/upload.ts', 'new XMLHttpRequest();'],
  ['src/features/users/local.ts', 'localStorage.clear();'],
  ['src/features/users/session.ts', 'sessionStorage.clear();'],
  ['src/features/users/databases.ts', "indexedDB.open('a');"],
] as const;

const folder = mkdtempSync(join(tmpdir(), 'walls-'));
const violations = new Map<string, string[]>();

function plant(file: string, source: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `${source}\n`);
}

beforeAll(() => {
  copyFileSync('biome.json', join(folder, 'biome.json'));
  for (const [file, imported] of [...FORBIDDEN_IMPORTS, ...ALLOWED_IMPORTS]) {
    plant(file, `import { planted } from '${imported}';\nplanted();`);
  }
  for (const [file, source] of FORBIDDEN_GLOBALS) plant(file, source);
  const options = ['lint', '--vcs-enabled=false', '--max-diagnostics=1000', '--reporter=json', '.'];
  const biome = resolve('node_modules/.bin/biome');
  const { stdout } = spawnSync(biome, options, { cwd: folder, encoding: 'utf8' });
  const said: { diagnostics: { category: string; location: { path: string } }[] } =
    JSON.parse(stdout);
  for (const { category, location } of said.diagnostics) {
    violations.set(location.path, [...(violations.get(location.path) ?? []), category]);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const WALL = 'lint/style/noRestrictedImports';

describe('a wall', () => {
  it.each(FORBIDDEN_IMPORTS)('keeps %s from importing %s', (file) => {
    expect(violations.get(file)).toContain(WALL);
  });

  it.each(ALLOWED_IMPORTS)('lets %s import %s', (file) => {
    expect(violations.get(file) ?? []).not.toContain(WALL);
  });

  it.each(FORBIDDEN_GLOBALS)('keeps %s from %s', (file) => {
    expect(violations.get(file)).toContain('lint/style/noRestrictedGlobals');
  });
});
