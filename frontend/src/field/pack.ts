import type { FormOffer, Pack, ReturnedOffer } from './kinds';
import { packOf, saveDraft, sha256, type Kept, type Page, type Store } from './store';
import { ask, askJson, DOORS, NoAnswer } from './talk';

export type Progress = (done: number, all: number) => void;

interface PageAnswer {
  form: string;
  model: string;
}

/** Fetch what the phone takes along. Resolves with the pack; forms and pictures follow and may be cut off anywhere. */
export async function fetchPack(store: Store): Promise<Pack> {
  const etag = (await store.get('kept', 'etag')) as string | undefined;
  const answer = await ask(DOORS.pack, { headers: etag ? { 'If-None-Match': etag } : {}, patience: 60_000 });
  await store.put('kept', Date.now(), 'synced');
  const known = await packOf(store);
  if (answer.status === 304 && known) return known;
  if (!answer.ok || !answer.headers.get('Content-Type')?.includes('json')) throw new NoAnswer('portal');
  const pack = (await answer.json()) as Pack;
  const writing = store.transaction('kept', 'readwrite');
  void writing.store.put(pack, 'pack');
  void writing.store.put(answer.headers.get('ETag') ?? '', 'etag');
  await writing.done;
  return pack;
}

/** Fetch forms, lists, returned work and thumbnails that are not here yet; drop what nobody needs any more. */
export async function fetchRest(store: Store, pack: Pack, progress: Progress): Promise<void> {
  const photos = pack.sites.flatMap((site) => site.visits.map((visit) => visit.photo)).filter((id) => id !== null);
  const steps = [
    ...[...pack.forms, ...pack.returned].map((offer) => () => fetchPage(store, offer)),
    ...pack.returned.map((offer) => () => fetchReturned(store, offer)),
    ...photos.map((id) => () => fetchThumb(store, id)),
  ];
  let trouble: unknown;
  for (const [number, step] of steps.entries()) {
    progress(number, steps.length);
    try {
      await step();
    } catch (error) {
      if (!(error instanceof NoAnswer) || error.trouble !== 'server') throw error;
      trouble = error; // one that the server cannot give does not keep the others away
    }
  }
  progress(steps.length, steps.length);
  await tidy(store, pack, new Set(photos));
  if (trouble) throw trouble;
}

async function fetchPage(store: Store, offer: FormOffer | ReturnedOffer): Promise<void> {
  const known = await store.get('pages', offer.page);
  const media = await fetchLists(store, offer.manifest_url);
  if (known) {
    if (JSON.stringify(known.media) !== JSON.stringify(media)) await store.put('pages', { ...known, media });
    return;
  }
  const { form, model } = await askJson<PageAnswer>(offer.page_url, { patience: 60_000 });
  const page: Page = { sha256: offer.page, form, model, media };
  await store.put('pages', page);
}

/** The lists and pictures of a form, by the manifest that every OpenRosa client reads. */
async function fetchLists(store: Store, manifest: string): Promise<Page['media']> {
  if (!manifest) return [];
  const answer = await ask(new URL(manifest, location.href).pathname);
  const text = await answer.text();
  const parsed = new DOMParser().parseFromString(text, 'text/xml');
  if (!answer.ok || parsed.documentElement.localName !== 'manifest') throw new NoAnswer('server');
  const found: Page['media'] = [];
  for (const file of parsed.querySelectorAll('mediaFile')) {
    const part = (name: string) => file.querySelector(name)?.textContent?.trim() ?? '';
    const hash = part('hash');
    found.push({ name: part('filename'), hash });
    if (await store.getKey('media', hash)) continue;
    const { pathname, search } = new URL(part('downloadUrl'), location.href);
    const content = await ask(pathname + search, { patience: 120_000 });
    if (!content.ok) throw new NoAnswer('server');
    await store.put('media', { hash, blob: await content.blob() });
  }
  return found;
}

async function fetchThumb(store: Store, id: string): Promise<void> {
  if (await store.getKey('thumbs', id)) return;
  const answer = await ask(DOORS.photo(id));
  if (answer.status === 404) return; // removed since
  if (!answer.ok || !answer.headers.get('Content-Type')?.startsWith('image/')) throw new NoAnswer('portal');
  await store.put('thumbs', { id, blob: await answer.blob() });
}

interface ReturnedAnswer {
  xml: string;
  files: { name: string; sha256: string; url: string }[];
}

async function fetchReturned(store: Store, offer: ReturnedOffer): Promise<void> {
  if (await store.getKey('returned', offer.id)) return;
  const { xml, files } = await askJson<ReturnedAnswer>(offer.url);
  const record = `returned:${offer.id}`;
  for (const file of files) {
    if (await store.getKey('files', [record, file.name])) continue;
    const answer = await ask(file.url, { patience: 120_000 });
    const blob = await answer.blob();
    if (!answer.ok || (await sha256(blob)) !== file.sha256) throw new NoAnswer('server');
    await store.put('files', { record, name: file.name, blob, sha256: file.sha256 });
  }
  await store.put('returned', { id: offer.id, xml }); // last: then everything else is there
}

async function tidy(store: Store, pack: Pack, photos: Set<string>): Promise<void> {
  for (const id of await store.getAllKeys('thumbs')) if (!photos.has(id)) await store.delete('thumbs', id);
  const drafts = await store.getAll('drafts');
  const answered = new Set([...pack.returned.map((one) => one.id), ...drafts.map((one) => one.returned)]);
  for (const id of await store.getAllKeys('returned')) {
    if (answered.has(id)) continue;
    await store.delete('returned', id);
    for (const key of await store.getAllKeysFromIndex('files', 'record', `returned:${id}`)) await store.delete('files', key);
  }
  const offered = [...pack.forms, ...pack.returned].map((one) => one.page);
  const needed = new Set([...offered, ...drafts.map((one) => one.page)]);
  const lists = new Set<string>();
  for (const page of await store.getAll('pages')) {
    if (needed.has(page.sha256)) page.media.forEach((one) => lists.add(one.hash));
    else await store.delete('pages', page.sha256);
  }
  for (const hash of await store.getAllKeys('media')) if (!lists.has(hash)) await store.delete('media', hash);
}

/** A new draft; one for a returned submission begins with what was sent, its files too. */
export async function begin(
  store: Store,
  offer: FormOffer | ReturnedOffer,
  site: { code: string; name: string } = { code: '', name: '' },
): Promise<string> {
  const id = crypto.randomUUID();
  const returned = 'instance_id' in offer ? offer.id : '';
  const files: Kept[] = [];
  if (returned) {
    const sent = await store.getAllFromIndex('files', 'record', `returned:${returned}`);
    files.push(...sent.map((file) => ({ ...file, record: id })));
  }
  const now = Date.now();
  const { form_id: formId, page, title } = offer;
  const siteName = site.name || ('name' in offer ? offer.name : '');
  const draft = { id, page, formId, title, site: site.code, siteName, xml: '', started: now, saved: now, returned };
  await saveDraft(store, draft, files);
  return id;
}
