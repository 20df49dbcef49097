import { DOORS } from '../talk';
import { h, icon } from '../dom';
import type { Shown } from '../state';
import { day, moment, word } from '../words';

export const open = (hash: string): void => {
  location.hash = hash;
};

/** A heading over rows; nothing when there are none, unless a sentence says what to do. */
export function section(title: string, rows: HTMLElement[], empty = '', tone = ''): HTMLElement | null {
  if (rows.length === 0 && !empty) return null;
  return h(
    'section',
    { class: `part ${tone}` },
    h('h2', {}, title, rows.length > 1 ? h('span', { class: 'count' }, String(rows.length)) : null),
    rows.length ? h('ul', { class: 'rows' }, ...rows.map((row) => h('li', {}, row))) : h('p', { class: 'quiet' }, empty),
  );
}

/** A row that is one large place to tap. */
export function row(
  href: string,
  title: string,
  detail: string,
  marks: (HTMLElement | null | false)[] = [],
): HTMLAnchorElement {
  return h(
    'a',
    { class: 'row', href },
    h('span', { class: 'row-main' }, h('strong', {}, title), detail ? h('span', { class: 'quiet' }, detail) : null),
    h('span', { class: 'marks' }, ...marks),
    icon('next'),
  );
}

export const mark = (text: string, tone = ''): HTMLElement => h('span', { class: `mark ${tone}` }, text);

export function button(text: string, name: string, act: () => void, tone = ''): HTMLButtonElement {
  return h('button', { type: 'button', class: `btn ${tone}`, onclick: act }, icon(name), h('span', {}, text));
}

/** The bar on top: where one is, how to go back, whether the phone and the server agree. */
export function head(title: string, back: string | null, shown: Shown | null, sync: (() => void) | null): HTMLElement {
  return h(
    'header',
    { class: 'top' },
    back !== null ? h('a', { class: 'btn btn-bare', href: back, 'aria-label': word('back') }, icon('back')) : null,
    h('h1', { tabindex: '-1' }, title),
    shown && sync
      ? h(
          'button',
          {
            type: 'button',
            class: `btn btn-bare ${shown.busy ? 'is-busy' : ''}`,
            'aria-label': word('sync'),
            id: 'sync',
            onclick: sync,
          },
          icon('sync'),
        )
      : null,
  );
}

/** What is going on with the network, in one line. */
export function status(shown: Shown): HTMLElement {
  const when = shown.synced ? word('synced', { when: moment(shown.synced) }) : word('never_synced');
  const texts = { offline: 'is_offline', portal: 'is_portal', login: 'is_login', server: 'is_server' } as const;
  const trouble = shown.trouble ? word(texts[shown.trouble]) : '';
  return h(
    'div',
    { class: `status ${shown.trouble && shown.trouble !== 'offline' ? 'is-warning' : ''}`, role: 'status' },
    h('p', {}, shown.busy || trouble || when),
    shown.trouble && !shown.busy ? h('p', { class: 'quiet' }, when) : null,
    shown.trouble === 'login' && !shown.busy
      ? h('a', { class: 'btn btn-primary', href: DOORS.login }, word('log_in'))
      : null,
  );
}

/** The four places, at the thumb. */
export function foot(here: string, waiting: number, returned: number): HTMLElement {
  const places = [
    ['#/', 'sites', word('sites'), 0],
    ['#/forms', 'forms', word('forms'), 0],
    ['#/sent', 'send', word('work'), waiting + returned],
    ['#/me', 'me', word('me'), 0],
  ] as const;
  return h(
    'nav',
    { class: 'foot', 'aria-label': word('places') },
    ...places.map(([href, name, text, count]) =>
      h(
        'a',
        { href, 'aria-current': href === here ? 'page' : null },
        icon(name),
        h('span', {}, text),
        count ? h('span', { class: 'count', 'aria-label': word('waiting_count', { n: count }) }, String(count)) : null,
      ),
    ),
  );
}

export const range = (from: string, to: string): string => (from === to ? day(from) : `${day(from)} – ${day(to)}`);
