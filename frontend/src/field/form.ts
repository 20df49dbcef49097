import './style/form.scss';
import { Form } from 'enketo-core/src/js/form';
import { confirmed, h, toast } from './dom';
import { accessible } from './enketo/a11y';
import { chosen, setKept } from './enketo/files';
import { fetchWidgets } from './enketo/widgets';
import { externalOf } from './external';
import type { ReturnedOffer } from './kinds';
import { showComments } from './comments';
import { wakeLater } from './queue';
import { discard, finish, packOf, saveDraft, sha256, storeOf, type Draft, type Kept, type Page, type Store } from './store';
import { lastMe } from './who';
import { moment, speak, speaks, word } from './words';

/** Questions that hold the code of a centre, as the server looks for them. */
const CENTRE = ['kode_blkk', 'blkk', 'kode_pusat', 'centre_code', 'centre'];
const PAUSE = 400;

/** One form that is open: what is typed is on disk within a second. */
class Filling {
  private timer = 0;
  private closed = false;
  private written = new Map<string, Blob>();
  private saving: Promise<void> = Promise.resolve();

  constructor(
    readonly store: Store,
    readonly draft: Draft,
    readonly form: Form,
  ) {}

  watch(): void {
    const later = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.save(), PAUSE) as unknown as number;
    };
    const { html } = this.form.view;
    for (const event of ['dataupdate', 'xforms-value-changed', 'addrepeat', 'removerepeat']) html.addEventListener(event, later);
    html.addEventListener('addrepeat', (event) => accessible(event.target as HTMLElement));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.save();
    });
  }

  /** One at a time, in order; a form that was handed over is never written again. */
  save(): Promise<void> {
    clearTimeout(this.timer);
    this.saving = this.saving.then(async () => {
      if (this.closed) return;
      const files = await this.changed();
      Object.assign(this.draft, { xml: this.form.getDataStr({ irrelevant: true }), saved: Date.now() });
      await saveDraft(this.store, this.draft, files);
      said(word('saved', { when: moment(this.draft.saved) }));
    }).catch((error: unknown) => {
      said(word(isFull(error) ? 'phone_full' : 'not_saved'), true);
    });
    return this.saving;
  }

  private async changed(): Promise<Kept[]> {
    const found: Kept[] = [];
    for (const { name, blob } of chosen(this.form.view.html)) {
      const before = this.written.get(name);
      if (before?.size === blob.size) continue;
      found.push({ record: this.draft.id, name, blob, sha256: await sha256(blob) });
      this.written.set(name, blob);
    }
    return found;
  }

  /** Check everything, then hand it to the outbox. False when an answer is missing or wrong, or a file is not here. */
  async finish(): Promise<boolean> {
    if (!(await this.form.validate())) {
      toast(word('has_faults'), 'bad');
      document.querySelector('.invalid-required, .invalid-constraint, .invalid-relevant')?.scrollIntoView({ block: 'center' });
      return false;
    }
    this.form.view.html.dispatchEvent(new CustomEvent('before-save', { bubbles: true }));
    await this.save();
    this.closed = true;
    await this.saving;
    try {
      return await this.handOver();
    } catch (error) {
      this.closed = false;
      toast(word(isFull(error) ? 'phone_full' : 'not_saved'), 'bad');
      return false;
    }
  }

  private async handOver(): Promise<boolean> {
    const xml = this.form.getDataStr({ irrelevant: false });
    const texts = textsOf(xml);
    const files = await this.store.getAllFromIndex('files', 'record', this.draft.id);
    const used = files.filter((file) => texts.has(file.name));
    const missing = this.named().filter((name) => !used.some((file) => file.name === name));
    if (missing.length > 0) {
      this.closed = false;
      toast(word('file_missing', { name: missing[0] ?? '' }), 'bad');
      return false;
    }
    const { id: record, formId, title, site, siteName } = this.draft;
    await finish(
      this.store,
      {
        id: this.form.instanceID,
        record,
        formId,
        title,
        site,
        siteName: siteName || this.form.instanceName || '',
        xml,
        sha256: await sha256(xml),
        files: used.map(({ name, sha256: hash, blob }) => ({ name, sha256: hash, size: blob.size })),
        finished: Date.now(),
        state: 'waiting',
        tries: 0,
        last: '',
      },
      files.filter((file) => !used.includes(file)).map((file) => file.name),
    );
    return true;
  }

  /** Names of files that questions which are asked hold now. */
  private named(): string[] {
    const inputs = this.form.view.html.querySelectorAll<HTMLInputElement>('input[type=file]:not(.ignore), input[data-drawing=true]');
    return [...inputs]
      .filter((input) => !input.closest('.disabled'))
      .map((input) => {
        if (input.type !== 'file') return input.value;
        const chosenName = input.files?.[0] ? chosen(input.parentElement as HTMLElement)[0]?.name : '';
        return chosenName || input.dataset['loadedFileName'] || '';
      })
      .filter(Boolean);
  }
}

const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === 'QuotaExceededError';

function textsOf(xml: string): Set<string> {
  const parsed = new DOMParser().parseFromString(xml, 'text/xml');
  return new Set([...parsed.querySelectorAll('*')].filter((one) => one.children.length === 0).map((one) => one.textContent ?? ''));
}

function said(text: string, bad = false): void {
  const line = document.querySelector('#saved');
  if (!line) return;
  line.textContent = text;
  line.classList.toggle('is-bad', bad);
}

/** The centre of the draft stands in its question already: no typing where a tap did. */
function withCentre(model: string, code: string): string {
  if (!code) return model;
  const parsed = new DOMParser().parseFromString(model, 'text/xml');
  const root = parsed.querySelector('model > instance > *');
  for (const name of CENTRE) {
    const node = [...(root?.querySelectorAll('*') ?? [])].find((one) => one.localName === name && one.children.length === 0);
    if (!node) continue;
    if (!node.textContent) node.textContent = code;
    return new XMLSerializer().serializeToString(parsed.documentElement);
  }
  return model;
}

/** The form's HTML in the page; its pictures come from what was fetched with it. */
async function put(store: Store, page: Page): Promise<HTMLFormElement> {
  const holder = document.createElement('template');
  holder.innerHTML = page.form;
  for (const one of holder.content.querySelectorAll('[src^="jr:"]')) {
    const name = decodeURIComponent(one.getAttribute('src')?.split('/').at(-1) ?? '');
    const media = page.media.find((each) => each.name === name);
    const blob = media && (await store.get('media', media.hash))?.blob;
    if (blob) one.setAttribute('src', URL.createObjectURL(blob));
    else one.removeAttribute('src');
  }
  for (const one of holder.content.querySelectorAll<HTMLElement>('[data-i18n]')) {
    one.textContent = word(`enketo.${one.dataset['i18n'] ?? ''}`);
  }
  const form = holder.content.querySelector('form');
  if (!form) throw new Error('page without a form');
  document.querySelector('#form')?.prepend(form);
  return form;
}

async function openForm(store: Store, draft: Draft, page: Page): Promise<Filling> {
  await fetchWidgets(page.form);
  const files = await store.getAllFromIndex('files', 'record', draft.id);
  setKept(new Map(files.map((file) => [file.name, file.blob])));
  const element = await put(store, page);
  const returned = draft.returned ? await store.get('returned', draft.returned) : undefined;
  const begun = draft.xml || returned?.xml;
  const data = {
    modelStr: begun ? page.model : withCentre(page.model, draft.site),
    ...(begun ? { instanceStr: begun, submitted: !draft.xml } : {}),
    external: await externalOf(store, page),
  };
  const form = new Form(element, data, { language: speaks() });
  const troubles = form.init();
  if (troubles.length > 0) toast(word('form_trouble', { text: troubles.join(' ') }), 'bad');
  for (const one of document.querySelectorAll('.show-canvas-btn')) one.lastChild!.textContent = word('draw');
  accessible(document);
  return new Filling(store, draft, form);
}

function buttons(filling: Filling): void {
  const end = document.querySelector<HTMLButtonElement>('#finish');
  end?.addEventListener('click', () => {
    end.disabled = true;
    void filling.finish().then(async (done) => {
      end.disabled = false;
      if (!done) return;
      await wakeLater();
      location.replace('/lapangan/#/sent');
    });
  });
  document.querySelector('#leave')?.addEventListener('click', (event) => {
    event.preventDefault();
    void filling.save().then(() => location.replace('/lapangan/#/sent'));
  });
  document.querySelector('#drop')?.addEventListener('click', () => {
    void confirmed(word('drop_sure'), word('drop'), word('cancel')).then(async (yes) => {
      if (!yes) return;
      await discard(filling.store, filling.draft.id);
      location.replace('/lapangan/#/sent');
    });
  });
}

function label(): void {
  for (const one of document.querySelectorAll<HTMLElement>('[data-word]')) one.textContent = word(one.dataset['word'] ?? '');
  for (const one of document.querySelectorAll<HTMLElement>('[data-name]')) one.setAttribute('aria-label', word(one.dataset['name'] ?? ''));
}

async function start(): Promise<void> {
  const me = lastMe();
  if (!me) return location.replace('/lapangan/');
  speak(localStorage.getItem('lapangan.language') ?? me.language);
  label();
  const store = await storeOf(me.member);
  const draft = await store.get('drafts', location.hash.slice(1));
  const page = draft && (await store.get('pages', draft.page));
  if (!draft || !page) {
    document.querySelector('#form')?.prepend(h('p', { class: 'empty' }, word('draft_gone')));
    document.body.classList.remove('is-opening');
    return;
  }
  document.title = `${draft.title} · Semai`;
  const head = document.querySelector('h1');
  if (head) head.textContent = draft.siteName ? `${draft.title} · ${draft.siteName}` : draft.title;
  const filling = await openForm(store, draft, page);
  const offer: ReturnedOffer | undefined = (await packOf(store))?.returned.find((one) => one.id === draft.returned);
  if (offer) showComments(filling.form, offer.comments);
  filling.watch();
  buttons(filling);
  document.body.classList.remove('is-opening');
  performance.mark('form-usable');
  addEventListener('hashchange', () => location.reload());
}

void start();
