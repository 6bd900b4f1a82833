// How the page is built: hashed files that the server lists through manifest.json, the same bytes on every machine.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

// The gate runs as a classic script before anything is drawn and the worker has one fixed name: neither may import.
function standsAlone(...names: string[]): Plugin {
  return {
    name: 'stands-alone',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !names.includes(chunk.name)) continue;
        if (chunk.imports.length + chunk.dynamicImports.length + chunk.exports.length > 0)
          this.error(`${chunk.name} must not share code with another entry`);
      }
    },
  };
}

export default defineConfig(({ mode }) => ({
  base: '/',
  publicDir: false as const,
  plugins: [svelte({ configFile: false }), standsAlone('gate', 'sw')],
  resolve: mode === 'test' ? { conditions: ['browser'] } : {},
  build: {
    outDir: '../src/seawall/surfaces/web/built',
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2020',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { main: 'src/main.ts', gate: 'src/gate.ts', sw: 'src/sw.ts', page: 'src/page.css' },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        // A classic script would leave its names in the page's own.
        banner: (chunk) => (chunk.name === 'gate' ? '(() => {' : ''),
        footer: (chunk) => (chunk.name === 'gate' ? '})();' : ''),
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
  test: { environment: 'jsdom', include: ['tests/**/*.test.ts'] },
}));
