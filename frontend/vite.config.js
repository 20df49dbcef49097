import { fileURLToPath } from 'node:url';
import purgecss from '@fullhuman/postcss-purgecss';
import { defineConfig } from 'vite';
import { keep } from './safelist.js';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// Every class that a template, a Python file or a script mentions stays; see safelist.js for the rest.
const purge = (purgecss.purgeCSSPlugin ?? purgecss.default ?? purgecss)({
  content: [here('../semai/**/*.html'), here('../semai/**/*.py'), here('src/**/*.ts')],
  defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
  safelist: keep,
  variables: true,
});

export default defineConfig({
  root: here('.'),
  base: '',
  publicDir: false,
  css: { postcss: { plugins: [purge] } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      checks: { eval: false }, // htmx carries an eval that allowEval=false and the security policy keeps shut
      // A page names these; each becomes one file with a hash in its name.
      input: { main: here('src/main.ts'), theme: here('src/theme.ts') },
    },
  },
});
