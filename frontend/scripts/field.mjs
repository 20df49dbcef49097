// Joins the manifests of both builds, and writes dist/field/shell.json: every file of the build that the phone app keeps for work without a network.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist');
const read = (name) => JSON.parse(readFileSync(join(dist, name), 'utf8'));
const manifest = read('field.json');
writeFileSync(join(dist, 'manifest.json'), JSON.stringify({ ...read('manifest.json'), ...manifest }, null, 2));

/** Files of an entry, what it imports, and with `all` what it may fetch later. */
export function files(entry, all, seen = new Set()) {
  if (seen.has(entry)) return [];
  seen.add(entry);
  const chunk = manifest[entry];
  const next = [...(chunk.imports ?? []), ...(all ? (chunk.dynamicImports ?? []) : [])];
  return [...new Set([chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? []), ...next.flatMap((one) => files(one, all, seen))])];
}

const seen = new Set();
const kept = ['src/field/app.ts', 'src/field/form.ts'].flatMap((entry) => files(entry, true, seen));
writeFileSync(join(dist, 'field', 'shell.json'), JSON.stringify({ files: [...new Set(kept)] }));
