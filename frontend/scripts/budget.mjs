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
