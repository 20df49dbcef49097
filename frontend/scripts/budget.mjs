// Fails the build when a page would load more than its budget, measured as a browser receives it (brotli).
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist');
const BUDGET = { '.css': 30, '.js': 25 }; // KiB of every page together

for (const [ending, budget] of Object.entries(BUDGET)) {
  const files = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith(ending) && /^(main|theme)-/.test(name));
  const bytes = files.map((name) => brotliCompressSync(readFileSync(join(dist, 'assets', name))).length);
  const size = bytes.reduce((sum, one) => sum + one, 0) / 1024;
  console.log(`${ending} ${size.toFixed(1)} KiB of ${budget} KiB: ${files.join(', ')}`);
  if (size > budget || files.length === 0) process.exitCode = 1;
}

// The phone app: what the first screen loads, and everything that is kept for work without a network.
const { files } = await import('./field.mjs');
const packed = (names) => names.reduce((sum, name) => sum + brotliCompressSync(readFileSync(join(dist, name))).length, 0) / 1024;
const first = files('src/field/app.ts', false);
const { files: whole } = JSON.parse(readFileSync(join(dist, 'field', 'shell.json'), 'utf8'));
for (const [what, names, budget] of [['field, first screen', first, 52], ['field, all', [...whole, 'field/worker.js'], 240]]) {
  const size = packed(names); // the page itself, with its sentences, is about 8 KiB more
  console.log(`${what} ${size.toFixed(1)} KiB of ${budget} KiB: ${names.length} files`);
  if (size > budget || names.length === 0) process.exitCode = 1;
}
