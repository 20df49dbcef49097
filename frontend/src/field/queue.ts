import type { Me } from './kinds';
import { confirm, forgetOld, STRICT, type Kept, type State, type Store, storeOf, type Waiting } from './store';
import { ask, askMe, NoAnswer, type Trouble } from './talk';

/** What one delivery may weigh; the server takes more, the network does not. */
const PART = 9 * 1024 * 1024;
const TIMEOUT = 180_000;

export interface Outcome {
  sent: number;
  left: number;
  trouble: Trouble | 'busy' | '';
}

interface Receipt {
  instanceID: string;
  received: { state: string; xml_sha256: string[]; files: { name: string; sha256: string }[] }[];
}

/**
 * Send what waits, oldest first: by one sender over all tabs and the service worker, and only what belongs to
 * the member who is logged in now. Whatever happens, a form leaves the outbox only for the server's receipt.
 */
export async function flush(onchange: () => void = () => {}): Promise<Outcome> {
  const done = await navigator.locks.request('lapangan-send', { ifAvailable: true }, async (lock) => {
    if (!lock) return { sent: 0, left: 0, trouble: 'busy' as const };
    let me: Me;
    try {
      me = await askMe(15_000);
    } catch (error) {
      return { sent: 0, left: 0, trouble: troubleOf(error) };
    }
    return sendAll(await storeOf(me.member), me, onchange);
  });
  return done;
}

async function sendAll(store: Store, me: Me, onchange: () => void): Promise<Outcome> {
  let sent = 0;
  let trouble: Outcome['trouble'] = '';
  const items = (await store.getAll('outbox')).sort((a, b) => a.finished - b.finished);
  for (const item of items) {
    if (item.state === 'large') continue;
    try {
      // said before the attempt: whatever cuts it off, the next one asks the server first what has come
      await store.put('outbox', { ...item, tries: item.tries + 1, state: 'waiting', last: '' });
      const held = await deliver(store, item, me);
      await confirm(store, item, held);
      sent += 1;
    } catch (error) {
      trouble = troubleOf(error);
      await note(store, item, error);
      onchange();
      if (trouble === 'offline' || trouble === 'portal' || trouble === 'login') break;
    }
    onchange();
  }
  await forgetOld(store);
  return { sent, left: await store.count('outbox'), trouble };
}

function troubleOf(error: unknown): Trouble {
  return error instanceof NoAnswer ? error.trouble : 'server';
}

async function note(store: Store, item: Waiting, error: unknown): Promise<void> {
  const state: State = error instanceof TooLarge ? 'large' : troubleOf(error) === 'login' ? 'login' : 'waiting';
  const last = error instanceof TooLarge ? 'large' : troubleOf(error);
  const writing = store.transaction('outbox', 'readwrite', STRICT);
  const now = await writing.store.get(item.id);
  if (now) await writing.store.put({ ...now, state, last });
  await writing.done;
}

class TooLarge extends Error {}

/** Resolves when the server's receipt names the form and every file by its hash; whether a person must look at it. */
async function deliver(store: Store, item: Waiting, me: Me): Promise<boolean> {
  const files = await store.getAllFromIndex('files', 'record', item.record);
  const before = item.tries > 0 ? await receiptOf(item, me) : [];
  if (isSafe(item, before)) return isHeld(before);
  const there = new Set(before.flatMap((one) => one.files.map((file) => `${file.sha256} ${file.name}`)));
  const missing = files.filter((file) => !there.has(`${file.sha256} ${file.name.normalize('NFC')}`));
  try {
    await post(item, me, parts(missing, PART));
  } catch (error) {
    if (!(error instanceof TooLarge) || missing.length < 2) throw error;
    await post(item, me, parts(missing, 0)); // somebody in between takes less: one file at a time
  }
  const after = await receiptOf(item, me);
  if (!isSafe(item, after)) throw new NoAnswer('server');
  return isHeld(after);
}

function parts(files: Kept[], limit: number): Kept[][] {
  const found: Kept[][] = [[]];
  let size = 0;
  for (const file of files) {
    if (found[found.length - 1]!.length > 0 && size + file.blob.size > limit) {
      found.push([]);
      size = 0;
    }
    found[found.length - 1]!.push(file);
    size += file.blob.size;
  }
  return found;
}

async function post(item: Waiting, me: Me, deliveries: Kept[][]): Promise<void> {
  for (const [number, files] of deliveries.entries()) {
    const body = new FormData();
    body.append('xml_submission_file', new File([item.xml], 'submission.xml', { type: 'text/xml' }));
    for (const file of files) body.append(file.name, new File([file.blob], file.name, { type: file.blob.type }));
    if (number < deliveries.length - 1) body.append('*isIncomplete*', 'yes');
    const url = `/openrosa/${me.programme}/submission?deviceID=lapangan`;
    const answer = await ask(url, { method: 'POST', body, headers: headers(me), patience: TIMEOUT });
    if (answer.status === 413) throw new TooLarge();
    const isOurs = answer.headers.has('X-OpenRosa-Version');
    if (answer.status !== 201 && answer.status !== 202) throw new NoAnswer(isOurs ? 'server' : 'portal');
    if (!isOurs) throw new NoAnswer('portal');
  }
}

/** The server asks that the one who is logged in is the one who wrote it: phones are shared, log-ins change. */
function headers(me: Me): Record<string, string> {
  return { 'X-OpenRosa-Version': '1.0', 'X-Semai-Member': me.member };
}

async function receiptOf(item: Waiting, me: Me): Promise<Receipt['received']> {
  const url = `/openrosa/${me.programme}/receipt?instanceID=${encodeURIComponent(item.id)}`;
  const answer = await ask(url, { headers: headers(me) });
  if (!answer.headers.get('Content-Type')?.includes('json')) throw new NoAnswer('portal');
  let body: Receipt;
  try {
    body = (await answer.json()) as Receipt;
  } catch {
    throw new NoAnswer('portal');
  }
  return body.instanceID === item.id && Array.isArray(body.received) ? body.received : [];
}

function isSafe(item: Waiting, received: Receipt['received']): boolean {
  return received.some(
    (one) =>
      one.xml_sha256.includes(item.sha256) &&
      item.files.every((file) =>
        one.files.some((there) => there.name === file.name.normalize('NFC') && there.sha256 === file.sha256),
      ),
  );
}

const isHeld = (received: Receipt['received']): boolean => received.every((one) => one.state === 'held');

/** A person says so: what was too large is tried again. */
export async function retryLarge(store: Store): Promise<void> {
  for (const item of await store.getAll('outbox')) {
    if (item.state === 'large') await store.put('outbox', { ...item, state: 'waiting' });
  }
}

/** Ask the browser to wake the service worker when there is a network again, the app open or not. */
export async function wakeLater(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration('/lapangan/');
  const sync = (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync;
  await sync?.register('send').catch(() => {}); // not everywhere; then the app sends when it is open
}
