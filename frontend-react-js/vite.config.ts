import react from '@vitejs/plugin-react';
import { type Connect, defineConfig, type Plugin } from 'vite';
import { compiledLocales } from './scripts/compiled-locales.ts';
import { manifests } from './scripts/manifests.ts';
import { preloadedApp } from './scripts/preloaded-app.ts';
import { shell, WORKER } from './scripts/shell-plugin.ts';

const apiOrigin = process.env.API_ORIGIN ?? 'http://127.0.0.1:4567';
const streamOrigin = process.env.STREAM_ORIGIN ?? 'http://127.0.0.1:4569';
const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? '127.0.0.1';
const allowedHosts = (process.env.ALLOWED_HOSTS ?? '').split(',').filter(Boolean);

/** Chunks that index.html loads or preloads. */
const ON_FIRST_VISIT = /^assets\/(app|first|index|packages|rolldown-runtime|start)-/;

/** What every visit loads once its page is drawn, with all that it needs. */
const SOON =
  /\/src\/(app\/layout\/(account-menu|connection-banner|deferred)|features\/(activities\/(create-composer|create-dialog|guest-actions|newer-button|reply-dialog|writer-actions)|users\/first-people))\.tsx$/;
const TEXTS_OF_SOON =
  /\/src\/locales\/([a-z]{2})\/(deferred|fields|live|media|people|search|users|writing)\.ts$/;

/**
 * Serves /config.json like the production web server, so that the API's address is read at run
 * time.
 */
function runtimeConfig(): Plugin {
  const answer: Connect.NextHandleFunction = (_request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.setHeader('Cache-Control', 'no-store');
    response.end(JSON.stringify({ backend_url: process.env.BACKEND_URL ?? '' }));
  };
  return {
    name: 'cruddur-runtime-config',
    configureServer: (server) => void server.middlewares.use('/config.json', answer),
    configurePreviewServer: (server) => void server.middlewares.use('/config.json', answer),
  };
}

const server = {
  port,
  host,
  allowedHosts,
  strictPort: true,
  // The first that fits: the stream is a server of its own.
  proxy: {
    '/api/stream': { target: streamOrigin },
    '/api/v1/streaming': { target: streamOrigin, ws: true },
    '/api': { target: apiOrigin },
    // What apps of others call, and the page on which a person lets one in.
    '^/(oauth|nodeinfo|\\.well-known)/': { target: apiOrigin },
  },
};

const nameOfTexts = (id: string) => `soon-${TEXTS_OF_SOON.exec(id)?.[1]}`;

export default defineConfig({
  plugins: [react(), compiledLocales(), preloadedApp(), runtimeConfig(), manifests(), shell()],
  resolve: { tsconfigPaths: true },
  server,
  preview: server,
  build: {
    manifest: true,
    // Every browser that supports the other features supports this one.
    modulePreload: {
      polyfill: false,
      // What index.html names is there: nothing that loads later has to list it.
      resolveDependencies: (_file, dependencies, { hostType }) =>
        hostType === 'html'
          ? dependencies
          : dependencies.filter((name) => !ON_FIRST_VISIT.test(name)),
    },
    // A strict content security policy refuses data: addresses, which inlined assets become.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: 'index.html', worker: 'worker/service-worker.ts' },
      output: {
        // A service worker needs a stable address, or browsers would not find the next version.
        entryFileNames: ({ name }) => (name === 'worker' ? WORKER : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            // Changes less often than our own code, so browsers cache it longer. What is left out loads
            // with what uses it, which no first visit does.
            {
              name: 'packages',
              test: /node_modules\/(?!@simplewebauthn\/|@tanstack\/.+\/(mutationObserver|useMutation)\.)/,
            },
            // Comes first and waits for nothing: it fetches the texts, and what the page shows.
            {
              name: 'first',
              test: /\/src\/(lib\/(language|formats|store|first-visit\/(first-paint|home-scope|prefetch|start-error))|app\/first-page)\.ts$/,
            },
            // With all its imports: what a first visit shows.
            { name: 'app', test: /\/src\/app\/start\.tsx$/ },
            // The styles of all that loads later: one sheet, which is there before any of it is drawn.
            { name: 'later', test: /\.module\.css$/ },
            // A few files instead of sixty: each costs a request and a task of its own. Rolldown keeps
            // one of a single line for each import (its issue 9729).
            { name: 'pages', test: /\/src\/app\/pages\/(profile|status)-page\.tsx$/ },
            { name: 'soon', test: SOON },
            { name: (id) => nameOfTexts(id), test: TEXTS_OF_SOON },
          ],
        },
      },
    },
  },
});
