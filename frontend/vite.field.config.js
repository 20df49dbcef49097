import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const modules = here('node_modules/');

// The modules that enketo-core lets an app replace, and one that it takes whole for a few hashes.
const engine = {
  'enketo/config': here('src/field/enketo/config.ts'),
  'enketo/widgets': here('src/field/enketo/widgets.ts'),
  'enketo/translator': here('src/field/enketo/translator.ts'),
  'enketo/dialog': here('src/field/enketo/dialog.ts'),
  'enketo/file-manager': here('src/field/enketo/files.ts'),
  'enketo/xpath-evaluator-binding': `${modules}enketo-core/src/js/xpath-evaluator-binding.js`,
};

// The phone app: beside the office's build, because it keeps the names of classes and leaves no style out
// (the engine's classes come with each form, from the server).
export default defineConfig({
  root: here('.'),
  base: '',
  publicDir: false,
  resolve: {
    alias: [
      ...Object.entries(engine).map(([find, replacement]) => ({ find, replacement })),
      { find: /^node-forge$/, replacement: here('src/field/enketo/forge-slim.ts') },
    ],
  },
  css: {
    preprocessorOptions: {
      scss: {
        quietDeps: true,
        loadPaths: [modules],
        silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'slash-div'],
      },
    },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    manifest: 'field.json',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input: { field: here('src/field/app.ts'), form: here('src/field/form.ts') },
      output: { keepNames: true }, // enketo-core leaves out a widget class whose name the minifier dropped
    },
  },
});
