type Table = Record<string, string>;

let tables: Record<string, Table> | undefined;
let language = 'id';

/** Sentences come translated from the server, in the page: every language there is, because the page is one for all. */
function table(): Table {
  tables ??= JSON.parse(document.querySelector('#words')?.textContent ?? '{}') as Record<string, Table>;
  return tables[language] ?? tables['id'] ?? {};
}

export const speaks = (): string => language;

/** Speak the member's language from now on. */
export function speak(code: string): void {
  language = code;
  document.documentElement.lang = code;
}

/** The sentence of this name, with values in the place of `{name}`. */
export function word(name: string, values: Record<string, string | number> = {}): string {
  const sentence = table()[name] ?? name;
  return sentence.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}

/** A day as people write it: 4 Agustus 2022. */
export function day(iso: string | number): string {
  const date = typeof iso === 'number' ? new Date(iso) : new Date(iso.length === 10 ? `${iso}T12:00:00` : iso);
  return date.toLocaleDateString(language === 'en' ? 'en-GB' : 'id-ID', { day: 'numeric', month: 'long', year: 'numeric' });
}

/** Day and time on this phone's clock. */
export function moment(at: number | string): string {
  const date = new Date(at);
  const time = date.toLocaleTimeString('id-ID', { hour: '2-digit', minute: '2-digit' });
  return `${day(typeof at === 'number' ? at : date.getTime())} ${time}`;
}
