// How the command line is built: one Node file, no Electron, nothing loaded from node_modules but better-sqlite3.
import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { licences } from './scripts/licences.ts';

export default defineConfig({
  publicDir: false,
  plugins: [licences(import.meta.dirname)],
  ssr: { noExternal: true, external: ['better-sqlite3'] },
  build: {
    ssr: resolve(import.meta.dirname, 'src/cli/index.ts'),
    target: 'node24',
    outDir: resolve(import.meta.dirname, 'out/cli'),
    rolldownOptions: { output: { entryFileNames: 'klyuchnik.js' } },
  },
});
