// The web app manifest in each language, with texts from the locale.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Connect, Plugin } from 'vite';
import { manifestPath } from '../src/lib/manifest-path.ts';

const LOCALES = join(import.meta.dirname, '..', 'src', 'locales');
const TYPE = 'application/manifest+json';

export function manifests(): Plugin {
  const languages = readdirSync(LOCALES).filter((name) =>
    existsSync(join(LOCALES, name, 'manifest.ts')),
  );
  const answer: Connect.NextHandleFunction = async (request, response, next) => {
    const language = languages.find((one) => manifestPath(one) === request.url);
    if (!language) return next();
    response.setHeader('Content-Type', TYPE);
    response.end(await manifestIn(language));
  };
  return {
    name: 'cruddur-manifests',
    configureServer: (server) => void server.middlewares.use(answer),
    async generateBundle() {
      for (const language of languages) {
        const fileName = manifestPath(language).slice(1);
        this.emitFile({ type: 'asset', fileName, source: await manifestIn(language) });
      }
    },
  };
}

async function manifestIn(language: string): Promise<string> {
  const { description } = await textsOf(language, 'manifest');
  const { newCrud, messages } = await textsOf(language, 'layout');
  const icon = { src: '/icons/192.png', type: 'image/png', sizes: '192x192' };
  const big = { src: '/icons/512.png', type: 'image/png', sizes: '512x512' };
  return JSON.stringify({
    id: '/',
    name: 'Cruddur',
    short_name: 'Cruddur',
    description,
    lang: language,
    dir: 'auto',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    theme_color: '#1f1813',
    background_color: '#1f1813',
    categories: ['social'],
    icons: [
      { src: '/favicon.svg', type: 'image/svg+xml', sizes: 'any' },
      icon,
      big,
      { ...big, src: '/icons/maskable-512.png', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: newCrud, url: '/compose', icons: [icon] },
      { name: messages, url: '/messages', icons: [icon] },
    ],
    share_target: {
      action: '/compose',
      method: 'GET',
      enctype: 'application/x-www-form-urlencoded',
      params: { title: 'title', text: 'text', url: 'url' },
    },
  });
}

async function textsOf(language: string, namespace: string): Promise<Record<string, string>> {
  // Node caches modules by address: another query loads an edited file again.
  const url = `${pathToFileURL(join(LOCALES, language, `${namespace}.ts`)).href}?${Date.now()}`;
  return (await import(url)).texts;
}
