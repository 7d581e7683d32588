import { defineConfig, mergeConfig } from 'vitest/config';
import viteConfig from './vite.config.ts';

export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      environment: 'jsdom',
      // Read as text by the test of its contrasts.
      css: { include: [/tokens\.css/] },
      environmentOptions: { jsdom: { url: 'http://localhost:3000/' } },
      include: ['src/**/*.test.{ts,tsx}'],
      setupFiles: ['src/testing/setup.ts'],
      // Styles do nothing in jsdom, but for the test that reads them.
      css: { include: [/\.css\?raw/] },
      testTimeout: 20_000,
      restoreMocks: true,
      unstubGlobals: true,
      // An empty run is a broken run.
      passWithNoTests: false,
    },
  }),
);
