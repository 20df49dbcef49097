import type { Page, Store } from './store';

export interface External {
  id: string;
  xml: XMLDocument;
}

/** The lists that a form asks for, from what was fetched with it: CSV as the XML that the engine reads. */
export async function externalOf(store: Store, page: Page): Promise<External[]> {
  const model = new DOMParser().parseFromString(page.model, 'text/xml');
  const found: External[] = [];
  for (const instance of model.querySelectorAll('model > instance[src]')) {
    const name = decodeURIComponent(instance.getAttribute('src')?.split('/').at(-1) ?? '');
    const media = page.media.find((one) => one.name === name);
    const blob = media && (await store.get('media', media.hash))?.blob;
    if (!blob) continue; // the engine says which list is missing
    const text = await blob.text();
    const xml = /\.(xml|geojson)$/i.test(name) ? new DOMParser().parseFromString(text, 'text/xml') : fromCsv(text);
    found.push({ id: instance.id, xml });
  }
  return found;
}

/** `<root><item><column>…</column></item></root>`, one item a row. */
export function fromCsv(text: string): XMLDocument {
  const document = new DOMParser().parseFromString('<root/>', 'text/xml');
  const [head = [], ...rows] = rowsOf(text);
  const names = head.map((name) => name.trim().replace(/^[^A-Za-z_]|[^\w.-]/g, '_'));
  for (const row of rows) {
    if (row.length === 1 && row[0] === '') continue;
    const item = document.createElement('item');
    names.forEach((name, index) => {
      if (!name) return;
      const cell = document.createElement(name);
      cell.textContent = row[index] ?? '';
      item.append(cell);
    });
    document.documentElement.append(item);
  }
  return document;
}

/** RFC 4180: quotes, doubled quotes, line ends inside quotes; a comma, or a semicolon as Indonesian Excel writes. */
function rowsOf(text: string): string[][] {
  const plain = text.replace(/^\ufeff/, '');
  const first = plain.slice(0, plain.indexOf('\n') + 1 || undefined);
  const comma = first.includes(';') && !first.includes(',') ? ';' : ',';
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < plain.length; at++) {
    const sign = plain[at]!;
    if (quoted) {
      if (sign === '"' && plain[at + 1] === '"') cell += plain[++at];
      else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"') quoted = true;
    else if (sign === comma || sign === '\n') {
      rows.at(-1)!.push(cell);
      cell = '';
      if (sign === '\n') rows.push([]);
    } else if (sign !== '\r') cell += sign;
  }
  rows.at(-1)!.push(cell);
  return rows;
}
