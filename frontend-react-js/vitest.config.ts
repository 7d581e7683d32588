import { defineConfig, mergeConfig } from 'vitest/config';
import viteConfig from './vite.config.ts';

export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      environment: 'jsdom',
      environmentOptions: { jsdom: { url: 'http://localhost:3000/' } },
      include: ['{src,scripts}/**/*.test.{ts,tsx}'],
      setupFiles: ['src/testing/setup.ts'],
      // Read as text by the test of contrasts.
      css: { include: [/\.css\?raw/] },
      testTimeout: 20_000,
      restoreMocks: true,
      unstubGlobals: true,
      // An empty run is a broken run.
      passWithNoTests: false,
    },
  }),
);
