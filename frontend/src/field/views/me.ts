import { DOORS } from '../talk';
import { h } from '../dom';
import type { Shown } from '../state';
import { speaks, word } from '../words';
import { button } from './parts';

export interface Acts {
  persist: () => void;
  install: (() => void) | null;
  language: (code: 'id' | 'en') => void;
  backup: () => void;
  leave: () => void;
}

/** Who I am on this phone, how safe my work lies here, and the way out. */
export function me(shown: Shown, acts: Acts): HTMLElement {
  const size = h('p', { class: 'quiet' });
  void navigator.storage?.estimate?.().then(({ usage }) => {
    size.textContent = word('space', { mb: ((usage ?? 0) / 1024 / 1024).toFixed(1) });
  });
  const other = speaks() === 'en' ? 'id' : 'en';
  return h(
    'div',
    { class: 'stack' },
    h(
      'section',
      { class: 'part' },
      h('h2', {}, shown.me.name),
      h('p', { class: 'quiet' }, shown.me.role),
      h('p', {}, word('only_you')),
    ),
    h(
      'section',
      { class: 'part' },
      h('h2', {}, word('storage')),
      h('p', {}, word(shown.persisted ? 'is_persisted' : 'not_persisted')),
      size,
      h(
        'div',
        { class: 'buttons' },
        shown.persisted ? null : button(word('persist'), 'lock', acts.persist),
        acts.install ? button(word('install'), 'download', acts.install) : null,
        shown.outbox.length ? button(word('backup'), 'download', acts.backup) : null,
      ),
    ),
    h(
      'section',
      { class: 'part buttons' },
      button(other === 'en' ? 'English' : 'Bahasa Indonesia', 'language', () => acts.language(other)),
      h('a', { class: 'btn', href: '/' }, word('office')),
    ),
    h('section', { class: 'part' }, h('p', {}, word('leave_help')), button(word('leave'), 'leave', acts.leave, 'btn-danger')),
  );
}

/** Nobody is here: what is on the phone stays closed. */
export function locked(canAsk: boolean): HTMLElement {
  return h(
    'div',
    { class: 'empty stack' },
    h('p', {}, word(canAsk ? 'please_log_in' : 'log_in_needs_network')),
    h('a', { class: 'btn btn-primary', href: DOORS.login }, word('log_in')),
  );
}
