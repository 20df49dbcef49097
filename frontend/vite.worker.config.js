import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// The phone app's service worker: one classic script without imports, served by the app under /lapangan/.
export default defineConfig({
  root: here('.'),
  publicDir: false,
  build: {
    outDir: 'dist/field',
    emptyOutDir: true,
    target: 'es2022',
    lib: { entry: here('src/field/worker.ts'), formats: ['iife'], name: 'worker', fileName: () => 'worker.js' },
  },
});
