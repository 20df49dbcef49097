import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Pack } from './kinds';

/** A form that is being filled in. Its files lie beside it, under its id. */
export interface Draft {
  id: string;
  page: string; // hash of the form's page
  formId: string;
  title: string;
  site: string; // code of the centre, or empty
  siteName: string;
  xml: string; // empty until something was written
  started: number;
  saved: number;
  returned: string; // id of the returned submission that it answers, or empty
}

/** waiting: is sent at the next chance; login: after logging in; large: only when the person says so */
export type State = 'waiting' | 'login' | 'large';

/** A finished form that the server has not confirmed. What it holds never changes; only how it fared does. */
export interface Waiting {
  id: string; // instanceID
  record: string; // id of the draft it was: its files lie under it
  formId: string;
  title: string;
  site: string;
  siteName: string;
  xml: string;
  sha256: string;
  files: { name: string; sha256: string; size: number }[];
  finished: number;
  state: State;
  tries: number;
  last: string; // what went wrong last, a word of `words`
}

/** What the server confirmed, kept for a month so that a person finds it again. */
export interface Delivered {
  id: string;
  title: string;
  siteName: string;
  at: number;
  held: boolean;
}

export interface Kept {
  record: string;
  name: string;
  blob: Blob;
  sha256: string;
}

/** A form as enketo-core takes it. */
export interface Page {
  sha256: string;
  form: string;
  model: string;
  media: { name: string; hash: string }[];
}

/** A submission that came back: its XML; its files lie in `files` under `returned:<id>`. */
export interface Returned {
  id: string;
  xml: string;
}

interface Schema extends DBSchema {
  kept: { key: string; value: unknown };
  pages: { key: string; value: Page };
  media: { key: string; value: { hash: string; blob: Blob } };
  thumbs: { key: string; value: { id: string; blob: Blob } };
  returned: { key: string; value: Returned };
  drafts: { key: string; value: Draft };
  files: { key: [string, string]; value: Kept; indexes: { record: string } };
  outbox: { key: string; value: Waiting };
  delivered: { key: string; value: Delivered };
}

export type Store = IDBPDatabase<Schema>;

/** Chrome calls a transaction done when the system has it; for what a person wrote we ask for the disk. */
export const STRICT: IDBTransactionOptions = { durability: 'strict' };
const MONTH = 30 * 24 * 60 * 60 * 1000;
const open = new Map<string, Promise<Store>>();

/** One database a member: nobody's work lies in a place where somebody else's app looks. */
export function storeOf(member: string): Promise<Store> {
  const known = open.get(member);
  if (known) return known;
  const opened = openDB<Schema>(`lapangan-${member}`, 1, {
    upgrade(database) {
      database.createObjectStore('kept');
      database.createObjectStore('pages', { keyPath: 'sha256' });
      database.createObjectStore('media', { keyPath: 'hash' });
      database.createObjectStore('thumbs', { keyPath: 'id' });
      database.createObjectStore('returned', { keyPath: 'id' });
      database.createObjectStore('drafts', { keyPath: 'id' });
      database.createObjectStore('files', { keyPath: ['record', 'name'] }).createIndex('record', 'record');
      database.createObjectStore('outbox', { keyPath: 'id' });
      database.createObjectStore('delivered', { keyPath: 'id' });
    },
    terminated: () => open.delete(member),
  });
  open.set(member, opened);
  opened.catch(() => open.delete(member));
  return opened;
}

export const packOf = async (store: Store): Promise<Pack | undefined> =>
  (await store.get('kept', 'pack')) as Pack | undefined;

/** What was written in a form, with the files that changed since the last time. */
export async function saveDraft(store: Store, draft: Draft, files: Kept[]): Promise<void> {
  const writing = store.transaction(['drafts', 'files'], 'readwrite', STRICT);
  for (const file of files) void writing.objectStore('files').put(file);
  void writing.objectStore('drafts').put(draft);
  await writing.done;
}

/** From draft to outbox in one transaction: at no moment is it in neither, nor in both. */
export async function finish(store: Store, waiting: Waiting, unused: string[]): Promise<void> {
  const moving = store.transaction(['drafts', 'outbox', 'files'], 'readwrite', STRICT);
  void moving.objectStore('outbox').put(waiting);
  void moving.objectStore('drafts').delete(waiting.record);
  for (const name of unused) void moving.objectStore('files').delete([waiting.record, name]);
  await moving.done;
}

/** The server has it, every byte: only now it leaves the outbox. */
export async function confirm(store: Store, waiting: Waiting, held: boolean): Promise<void> {
  const names = await store.getAllKeysFromIndex('files', 'record', waiting.record);
  const moving = store.transaction(['outbox', 'files', 'delivered'], 'readwrite', STRICT);
  const { id, title, siteName } = waiting;
  void moving.objectStore('delivered').put({ id, title, siteName, at: Date.now(), held });
  void moving.objectStore('outbox').delete(id);
  for (const name of names) void moving.objectStore('files').delete(name);
  await moving.done;
}

/** Throw away a draft with its files. */
export async function discard(store: Store, id: string): Promise<void> {
  const names = await store.getAllKeysFromIndex('files', 'record', id);
  const dropping = store.transaction(['drafts', 'files'], 'readwrite', STRICT);
  void dropping.objectStore('drafts').delete(id);
  for (const name of names) void dropping.objectStore('files').delete(name);
  await dropping.done;
}

/** Forget what was delivered more than a month ago. */
export async function forgetOld(store: Store): Promise<void> {
  for (const one of await store.getAll('delivered')) {
    if (one.at < Date.now() - MONTH) await store.delete('delivered', one.id);
  }
}

/** Everything that can be fetched again goes from the phone; drafts and the outbox stay for their owner. */
export async function forgetFetched(store: Store): Promise<void> {
  const begun = await store.count('drafts');
  const names = ['kept', 'media', 'thumbs', 'delivered', 'returned', 'pages'] as const;
  const clearing = store.transaction([...names], 'readwrite');
  for (const name of names) {
    // a draft needs its form, and the lists of that form
    if (begun && (name === 'pages' || name === 'media' || name === 'returned')) continue;
    void clearing.objectStore(name).clear();
  }
  await clearing.done;
}

/** SHA-256 of bytes or text, in hexadecimal. */
export async function sha256(content: Blob | string): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : await content.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
