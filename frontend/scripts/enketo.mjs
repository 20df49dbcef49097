// Writes dist/enketo/: the two stylesheets that turn an XForm into a form for enketo-core, from the npm package.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const from = join(here, '..', 'node_modules', 'enketo-transformer');
const to = join(here, '..', 'dist', 'enketo');

mkdirSync(to, { recursive: true });
for (const name of ['openrosa2html5form.xsl', 'openrosa2xmlmodel.xsl']) {
  const sheet = await import(pathToFileURL(join(from, 'dist', 'enketo-transformer', 'xsl', `${name}.js`)));
  writeFileSync(join(to, name), sheet.default);
}
const { version } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
writeFileSync(join(to, 'transformer.json'), JSON.stringify({ version }));
copyFileSync(join(from, 'LICENSE'), join(to, 'LICENSE'));
