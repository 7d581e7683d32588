import react from '@vitejs/plugin-react';
import { type Connect, defineConfig, type Plugin } from 'vite';
import { compiledLocales } from './scripts/compiled-locales.ts';
import { manifests } from './scripts/manifests.ts';
import { preloadedApp } from './scripts/preloaded-app.ts';
import { shell, WORKER } from './scripts/shell-plugin.ts';

const apiOrigin = process.env.API_ORIGIN ?? 'http://127.0.0.1:4567';
const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? '127.0.0.1';
const allowedHosts = (process.env.ALLOWED_HOSTS ?? '').split(',').filter(Boolean);

/** Answers /config.json as the production web server does, so that the API's address is read at run time. */
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
  proxy: { '/api': { target: apiOrigin } },
};

export default defineConfig({
  plugins: [react(), compiledLocales(), preloadedApp(), runtimeConfig(), manifests(), shell()],
  resolve: { tsconfigPaths: true },
  server,
  preview: server,
  build: {
    manifest: true,
    // One style sheet: what comes late would move what is there.
    cssCodeSplit: false,
    // Every browser that knows the rest of what we use knows this too.
    modulePreload: { polyfill: false },
    // An inlined asset becomes a data: address, which a strict content security policy refuses.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: 'index.html', worker: 'worker/service-worker.ts' },
      output: {
        // Its address must stay the same, or browsers would never hear of a newer one.
        entryFileNames: ({ name }) => (name === 'worker' ? WORKER : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            // Changes less often than what is ours, so it stays in the browser's cache for longer.
            { name: 'packages', test: /node_modules/ },
            // Comes first and waits for nothing: it fetches the texts, and what the page shows.
            {
              name: 'first',
              test: /\/src\/(lib\/(language|formats|store|first-visit\/(prefetch|start-error))|app\/first-page)\.ts$/,
            },
            // With everything that it imports, which is what a first visit shows.
            { name: 'app', test: /\/src\/app\/start\.tsx$/ },
          ],
        },
      },
    },
  },
});
