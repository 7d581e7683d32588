// Adds modulepreload links for the app's chunks, so that they load beside the first script.
import type { Plugin } from 'vite';

const APP = '/src/app/start.tsx';

export function preloadedApp(): Plugin {
  return {
    name: 'cruddur-preloaded-app',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const files = new Set<string>();
        const add = (file: string) => {
          const chunk = bundle[file];
          if (chunk?.type !== 'chunk' || files.has(file)) return;
          files.add(file);
          chunk.imports.forEach(add);
        };
        for (const chunk of Object.values(bundle)) {
          if (chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith(APP)) add(chunk.fileName);
        }
        return Array.from(files)
          .filter((file) => !html.includes(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
            injectTo: 'head' as const,
          }));
      },
    },
  };
}
