import './style/app.css';
import { confirmed, h, icon, toast } from './dom';
import { begin, fetchPack, fetchRest } from './pack';
import { flush, retryLarge, wakeLater } from './queue';
import { read, type Shown } from './state';
import { forgetFetched } from './store';
import { askMe, NoAnswer } from './talk';
import { foot, head, status } from './views/parts';
import { locked, me as account } from './views/me';
import { forms, site, sites } from './views/sites';
import { work } from './views/work';
import { finishLeaving, forget, lastMe, leave, remember, stay } from './who';
import { speak, word } from './words';
import { backup } from './backup';

let shown: Shown | null = null;
let ready = new Set<string>();
let installing: (Event & { prompt(): Promise<void> }) | null = null;
let syncing = false;

async function refresh(): Promise<void> {
  const me = lastMe();
  if (me) {
    speak(localStorage.getItem('lapangan.language') ?? me.language);
    shown = await read(me, shown?.me.member === me.member ? shown : undefined);
    ready = new Set(await shown.store.getAllKeys('pages'));
  } else {
    shown = null;
  }
  render();
}

function render(): void {
  const main = document.querySelector('#app');
  if (!main) return;
  if (!shown) {
    main.replaceChildren(head(word('app'), null, null, null), h('main', {}, locked(navigator.onLine)));
    return;
  }
  const now = shown;
  const [, place = '', id = '', step = ''] = (location.hash || '#/').split('/');
  const found = page(now, place, id, step);
  const focused = document.activeElement?.id;
  main.replaceChildren(
    head(found.title, found.back, now, () => void sync(true)),
    status(now),
    h('main', {}, found.body),
    found.bar ?? '',
    foot(found.back === null ? location.hash || '#/' : found.back, now.outbox.length, now.pack?.returned.length ?? 0),
  );
  document.title = `${found.title} · Semai`;
  if (focused) document.getElementById(focused)?.focus();
}

interface Found {
  title: string;
  back: string | null;
  body: HTMLElement;
  bar?: HTMLElement;
}

function page(now: Shown, place: string, id: string, step: string): Found {
  const home: Found = { title: word('sites'), back: null, body: sites(now) };
  switch (place) {
    case 'site': {
      const here = now.pack?.sites.find((one) => one.id === id);
      if (!here) return home;
      const start = (formId: string) => void startForm(formId, here);
      if (step) return { title: word('choose_form'), back: `#/site/${id}`, body: forms(now, start, ready) };
      const bar = h('div', { class: 'bar' }, h('a', { class: 'btn btn-primary btn-wide', href: `#/site/${id}/forms` }, icon('forms'), h('span', {}, word('fill'))));
      return { title: here.name, back: '#/', body: site(now, id) ?? home.body, bar };
    }
    case 'forms':
      return { title: word('forms'), back: null, body: forms(now, (formId) => void startForm(formId), ready) };
    case 'sent':
      return { title: word('work'), back: null, body: work(now, { send: () => void send(), backup: () => void backup(now), answer: (one) => void answer(one) }) };
    case 'me':
      return { title: word('me'), back: null, body: account(now, accountActs(now)) };
    default:
      return home;
  }
}

function accountActs(now: Shown) {
  return {
    persist: () => void persist(),
    install: installing ? () => void installing?.prompt() : null,
    language: (code: 'id' | 'en') => {
      localStorage.setItem('lapangan.language', code);
      speak(code);
      render();
    },
    backup: () => void backup(now),
    leave: () => void logOut(now),
  };
}

async function persist(): Promise<void> {
  const kept = (await navigator.storage?.persist?.()) ?? false;
  toast(word(kept ? 'is_persisted' : 'persist_refused'), kept ? 'good' : 'bad');
  await refresh();
}

async function startForm(formId: string, where?: { code: string; name: string }): Promise<void> {
  const offer = shown?.pack?.forms.find((one) => one.form_id === formId);
  if (!shown || !offer) return;
  void navigator.storage?.persist?.();
  location.href = `/lapangan/isi/#${await begin(shown.store, offer, where)}`;
}

async function answer(id: string): Promise<void> {
  const offer = shown?.pack?.returned.find((one) => one.id === id);
  if (!shown || !offer) return;
  if (!(await shown.store.getKey('returned', id)) || !ready.has(offer.page)) {
    toast(word('returned_not_here'), 'bad');
    return;
  }
  location.href = `/lapangan/isi/#${await begin(shown.store, offer)}`;
}

async function send(): Promise<void> {
  if (!shown) return;
  await retryLarge(shown.store);
  await sync(true);
}

async function logOut(now: Shown): Promise<void> {
  const kept = now.drafts.length + now.outbox.length;
  const question = kept ? word('leave_kept', { n: kept }) : word('leave_sure');
  if (!(await confirmed(question, word('leave'), word('cancel')))) return;
  await forgetFetched(now.store);
  await leave();
  shown = null;
  location.hash = '#/';
  render();
}

/** Send what waits, then fetch what is new: in this order, because the way out is what cannot be repeated. */
async function sync(asked: boolean): Promise<void> {
  if (syncing) return;
  syncing = true;
  try {
    if (!(await finishLeaving())) return;
    const me = await askMe();
    const before = lastMe();
    remember(me);
    if (before?.member !== me.member) await refresh();
    await exchange();
    if (shown) shown.trouble = '';
    if (asked) toast(word('up_to_date'));
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    if (shown) shown.trouble = error.trouble;
  } finally {
    syncing = false;
    if (shown) shown.busy = '';
    await refresh();
  }
}

async function exchange(): Promise<void> {
  if (!shown) await refresh();
  if (!shown) return;
  busy(word('sending'));
  const outcome = await flush(() => void refresh());
  if (outcome.sent) toast(word('sent_count', { n: outcome.sent }));
  busy(word('fetching'));
  const pack = await fetchPack(shown.store);
  await refresh();
  await fetchRest(shown.store, pack, (done, all) => busy(word('fetching_part', { done, all })));
  if (outcome.trouble && outcome.trouble !== 'busy') throw new NoAnswer(outcome.trouble);
}

function busy(text: string): void {
  if (!shown) return;
  shown.busy = text;
  const line = document.querySelector('.status p');
  if (line) line.textContent = text;
  document.querySelector('#sync')?.classList.toggle('is-busy', Boolean(text));
}

async function startWorker(): Promise<void> {
  if (!navigator.serviceWorker) return;
  const controlled = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener('message', () => void refresh());
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (controlled) location.reload();
  });
  const registration = await navigator.serviceWorker.register('/lapangan/sw.js', { scope: '/lapangan/', updateViaCache: 'none' });
  registration.waiting?.postMessage('update');
}

async function start(): Promise<void> {
  addEventListener('hashchange', () => {
    render();
    scrollTo(0, 0);
    document.querySelector<HTMLElement>('h1')?.focus();
  });
  addEventListener('online', () => void sync(false));
  addEventListener('offline', () => {
    if (shown) shown.trouble = 'offline';
    render();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void sync(false);
  });
  addEventListener('storage', () => void refresh()); // somebody logged out or in, in another tab
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    installing = event as typeof installing;
    render();
  });
  if (new URLSearchParams(location.search).has('in')) stay();
  if (!(await finishLeaving())) forget();
  await refresh();
  void startWorker();
  void wakeLater();
  await sync(false);
}

void start();
