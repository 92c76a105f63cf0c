// How the three bundles of the window program are built. Main stays ESM with better-sqlite3 outside;
// the preload must be one self-contained CommonJS file, or a sandboxed window cannot load it.
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { licences } from './scripts/licences.ts';
import { leavesOf } from './src/shared/contract.ts';

const at = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    plugins: [licences(import.meta.dirname)],
    resolve: { alias: { 'supports-color': at('scripts/no-colours.ts') } },
    build: {
      target: 'node24',
      outDir: at('out/main'),
      rolldownOptions: { input: { index: at('src/main/index.ts') } },
    },
  },
  preload: {
    plugins: [licences(import.meta.dirname)],
    define: {
      LEAVES: JSON.stringify(
        leavesOf().map(({ noun, verb, channel, leaf }) => ({ noun, verb, channel, kind: leaf.kind })),
      ),
    },
    build: {
      target: 'node24',
      outDir: at('out/preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react(), licences(import.meta.dirname)],
    build: {
      target: 'chrome156',
      outDir: at('out/renderer'),
      minify: true,
      // Data URLs would need a wider CSP for fonts and scripts; files need none.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // The window is one local file; its compressed size has a test of its own.
      chunkSizeWarningLimit: 1000,
      rolldownOptions: {
        input: { index: at('src/renderer/index.html') },
        output: {
          // Each file is a question to main: what is read together lies together.
          codeSplitting: {
            groups: [
              { name: 'first', tags: ['$initial'], priority: 2 },
              { name: 'opened', test: at('src/renderer/features/shell/shell.tsx'), priority: 1 },
            ],
          },
        },
      },
    },
  },
});
