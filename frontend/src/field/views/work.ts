import { h } from '../dom';
import type { Shown } from '../state';
import type { Waiting } from '../store';
import { moment, word } from '../words';
import { button, mark, row, section } from './parts';

export interface Acts {
  send: () => void;
  backup: () => void;
  answer: (id: string) => void;
}

/** Where my work is: on this phone, back with me, at the server. */
export function work(shown: Shown, acts: Acts): HTMLElement {
  const answered = new Set(shown.drafts.map((draft) => draft.returned));
  const returned = (shown.pack?.returned ?? []).filter((one) => !answered.has(one.id) && !isAnswered(shown, one.instance_id));
  const here = shown.outbox.length;
  return h(
    'div',
    { class: 'stack' },
    section(
      word('returned'),
      returned.map((one) => {
        const words = one.comments.map((comment) => h('blockquote', {}, comment.text, h('cite', {}, comment.by)));
        const act = button(word('mend'), 'pencil', () => acts.answer(one.id), 'btn-primary');
        const name = one.name && one.name !== one.title ? one.name : word('returned_at', { when: moment(one.returned_at) });
        return h('div', { class: 'fact' }, h('h3', {}, one.title), h('p', { class: 'quiet' }, name), ...words, act);
      }),
      '',
      'is-overdue',
    ),
    section(
      word('drafts'),
      shown.drafts.map((one) =>
        row(`/lapangan/isi/#${one.id}`, one.title, [one.siteName, word('saved', { when: moment(one.saved) })].filter(Boolean).join(' · '), [
          one.returned ? mark(word('returned'), 'is-bad') : null,
        ]),
      ),
    ),
    section(word('on_phone'), shown.outbox.map(waiting), word('nothing_waits'), here ? 'is-waiting' : ''),
    here
      ? h(
          'div',
          { class: 'buttons' },
          button(word('send_now'), 'send', acts.send, 'btn-primary'),
          button(word('backup'), 'download', acts.backup),
        )
      : null,
    section(word('at_server'), atServer(shown), word('nothing_sent')),
  );
}

/** An answer to it waits or was sent since the list was fetched. */
function isAnswered(shown: Shown, instance: string): boolean {
  return shown.outbox.some((one) => one.xml.includes(`>${instance}<`));
}

function waiting(one: Waiting): HTMLElement {
  const troubles: Record<string, string> = {
    offline: 'waits_network',
    portal: 'waits_portal',
    login: 'waits_login',
    server: 'waits_server',
    large: 'waits_large',
  };
  const photos = one.files.length ? word('files_count', { n: one.files.length }) : '';
  return h(
    'div',
    { class: 'fact' },
    h('h3', {}, one.title),
    h('p', { class: 'quiet' }, [one.siteName, moment(one.finished), photos].filter(Boolean).join(' · ')),
    h('p', {}, mark(word(troubles[one.last] ?? 'waits_network'), one.state === 'waiting' ? '' : 'is-bad')),
  );
}

function atServer(shown: Shown): HTMLElement[] {
  const reviews = { received: '', returned: 'is-bad', approved: 'is-good' } as const;
  const known = shown.pack?.received ?? [];
  const fresh = shown.delivered.filter((one) => !known.some((there) => there.instance_id === one.id));
  return [
    ...fresh.map((one) =>
      fact(one.title, [one.siteName, moment(one.at)], mark(word(one.held ? 'review_held' : 'review_received'), one.held ? 'is-warning' : '')),
    ),
    ...known.map((one) =>
      fact(one.title, [one.name === one.title ? '' : one.name, moment(one.at)], mark(word(`review_${one.review}`), reviews[one.review])),
    ),
  ];
}

const fact = (title: string, details: string[], state: HTMLElement): HTMLElement =>
  h('div', { class: 'fact' }, h('h3', {}, title), h('p', { class: 'quiet' }, details.filter(Boolean).join(' · ')), h('p', {}, state));
