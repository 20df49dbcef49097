import { h, icon } from '../dom';
import type { Site } from '../kinds';
import type { Shown } from '../state';
import { day, word } from '../words';
import { button, mark, range, row, section } from './parts';

const GROUPS = ['today', 'overdue', 'month', 'other'] as const;
const MANY = 8;

/** Whom I visit: today, what is late, this month, and all others that are mine. */
export function sites(shown: Shown): HTMLElement {
  const all = shown.pack?.sites ?? [];
  if (!shown.pack) return h('p', { class: 'empty' }, word('no_pack'));
  if (all.length === 0) return h('p', { class: 'empty' }, word('no_sites'));
  const list = h('div', { class: 'stack' });
  const fill = (text: string) => {
    const wanted = text.trim().toLowerCase();
    const found = all.filter((site) => `${site.name} ${site.code} ${site.place}`.toLowerCase().includes(wanted));
    const groups = GROUPS.map((group) =>
      section(word(`when_${group}`), found.filter((site) => site.when === group).map(line), '', `is-${group}`),
    );
    list.replaceChildren(...groups.filter((group) => group !== null));
    if (found.length === 0) list.append(h('p', { class: 'quiet' }, word('none_found')));
  };
  fill('');
  const search =
    all.length > MANY
      ? h('input', {
          type: 'search',
          class: 'input',
          'aria-label': word('search'),
          placeholder: word('search'),
          oninput: (event) => fill((event.target as HTMLInputElement).value),
        })
      : null;
  const more = shown.pack.more_sites ? h('p', { class: 'quiet' }, word('more_sites', { n: shown.pack.more_sites })) : null;
  return h('div', { class: 'stack' }, search, list, more);
}

function line(site: Site): HTMLElement {
  const when = site.next ? range(site.next.on, site.next.ends_on) : word('no_visit');
  const late = site.actions.filter((one) => one.overdue).length;
  return row(`#/site/${site.id}`, site.name, `${site.place} · ${when}`, [
    site.actions.length > 0 && mark(word('actions_count', { n: site.actions.length }), late ? 'is-bad' : ''),
    site.documents.length > 0 && mark(word('documents_count', { n: site.documents.length }), 'is-warning'),
  ]);
}

/** One centre: what was agreed and seen before, so that it is read before the new visit is written. */
export function site(shown: Shown, id: string): HTMLElement | null {
  const found = shown.pack?.sites.find((one) => one.id === id);
  if (!found) return null;
  const drafts = shown.drafts.filter((draft) => draft.site === found.code);
  return h(
    'div',
    { class: 'stack' },
    h(
      'section',
      { class: 'part' },
      h('p', {}, `${found.code} · ${found.place}`),
      found.address ? h('p', { class: 'quiet' }, found.address) : null,
      found.focus ? h('p', {}, word('focus', { focus: word(`focus_${found.focus}`) })) : null,
      found.next ? h('p', { class: 'strong' }, word('next_visit', { n: found.next.number, when: range(found.next.on, found.next.ends_on) })) : null,
      h('div', { class: 'buttons' }, ...ways(found)),
    ),
    section(
      word('drafts'),
      drafts.map((draft) => row(`/lapangan/isi/#${draft.id}`, draft.title, word('saved', { when: day(draft.saved) }))),
    ),
    section(word('open_actions'), found.actions.map(action), word('no_actions'), found.actions.some((one) => one.overdue) ? 'is-overdue' : ''),
    section(word('documents_due'), found.documents.map(paper)),
    visits(shown, found),
  );
}

function ways(found: Site): HTMLElement[] {
  const links: HTMLElement[] = [];
  if (found.phone) {
    links.push(h('a', { class: 'btn', href: `tel:${found.phone}` }, icon('phone'), h('span', {}, found.contact || found.phone)));
  }
  if (found.latitude !== null && found.longitude !== null) {
    const place = `${found.latitude},${found.longitude}`;
    const label = encodeURIComponent(found.name);
    links.push(h('a', { class: 'btn', href: `geo:${place}?q=${place}(${label})` }, icon('map'), h('span', {}, word('map'))));
  }
  return links;
}

function action(one: Site['actions'][number]): HTMLElement {
  const due = one.overdue ? mark(word('late_since', { when: day(one.due_on) }), 'is-bad') : mark(word('until', { when: day(one.due_on) }));
  return h(
    'div',
    { class: 'fact' },
    h('p', {}, one.what),
    h('p', { class: 'quiet' }, one.owner),
    h('p', { class: 'marks' }, due, one.status === 'reported' && mark(word('reported'))),
  );
}

function paper(one: Site['documents'][number]): HTMLElement {
  const text = word(one.expired ? 'ended_on' : 'ends_on', { when: day(one.valid_until) });
  return h('div', { class: 'fact' }, h('p', {}, one.name), h('p', { class: 'marks' }, mark(text, one.expired ? 'is-bad' : 'is-warning')));
}

function visits(shown: Shown, found: Site): HTMLElement | null {
  return section(
    word('last_visits'),
    found.visits.map((visit) => {
      const picture = h('img', { class: 'thumb', alt: word('photo_of', { when: day(visit.on) }), hidden: true });
      if (visit.photo) void show(shown, visit.photo, picture);
      return h(
        'article',
        { class: 'fact' },
        h('h3', {}, word('visit_on', { n: visit.number, when: day(visit.on) })),
        h('p', { class: 'quiet' }, visit.facilitator),
        picture,
        visit.topics ? h('p', {}, h('strong', {}, word('topics')), ` ${visit.topics}`) : null,
        visit.findings ? h('p', { class: 'pre' }, h('strong', {}, word('findings')), ` ${visit.findings}`) : null,
      );
    }),
    word('no_visits'),
  );
}

async function show(shown: Shown, id: string, picture: HTMLImageElement): Promise<void> {
  const thumb = await shown.store.get('thumbs', id);
  if (!thumb) return;
  picture.src = URL.createObjectURL(thumb.blob);
  picture.hidden = false;
  picture.addEventListener('load', () => URL.revokeObjectURL(picture.src));
}

/** Which form: for one centre, or for none. */
export function forms(shown: Shown, begin: (formId: string) => void, ready: Set<string>): HTMLElement {
  const offers = shown.pack?.forms ?? [];
  return h(
    'div',
    { class: 'stack' },
    offers.length === 0 ? h('p', { class: 'empty' }, word(shown.pack ? 'no_forms' : 'no_pack')) : null,
    ...offers.map((offer) => {
      const here = ready.has(offer.page);
      const open = button(offer.title, 'forms', () => begin(offer.form_id), 'btn-wide');
      open.disabled = !here;
      return h('div', {}, open, here ? null : h('p', { class: 'quiet' }, word('form_not_here')));
    }),
  );
}
