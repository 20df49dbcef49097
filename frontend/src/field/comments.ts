import type { Form } from 'enketo-core/src/js/form';
import { h } from './dom';
import type { Word } from './kinds';
import { word } from './words';

/** The words of the desk at their questions; those on the whole form, or on what is not there, on top. */
export function showComments(form: Form, comments: Word[]): void {
  const top = h('div', { class: 'comments' });
  let first: Element | null = null;
  for (const comment of comments) {
    const note = h('span', { class: 'comment', role: 'note' }, h('strong', {}, `${comment.by}: `), comment.text);
    const question = comment.path ? questionAt(form, comment.path) : null;
    if (question) {
      question.prepend(note); // inside: a page shows its own questions only
      first ??= question;
    } else {
      top.append(note);
    }
  }
  if (first) {
    const target = first;
    top.append(
      h('button', { type: 'button', class: 'btn btn-default', onclick: () => form.goToTarget(target) }, word('go_to_comment')),
    );
  }
  if (top.childElementCount > 0) form.view.html.before(top);
}

/** `/alat[2]/nama` is the second repeat's question. */
function questionAt(form: Form, path: string): Element | null {
  const root = form.model.xml.querySelector('instance > *')?.nodeName ?? 'data';
  let place: ParentNode = form.view.html;
  let plain = `/${root}`;
  for (const step of path.split('/').filter(Boolean)) {
    const [, name = step, number] = /^(.+?)(?:\[(\d+)\])?$/.exec(step) ?? [];
    plain += `/${name}`;
    if (!number) continue;
    const repeats: NodeListOf<Element> = place.querySelectorAll(`.or-repeat[name="${CSS.escape(plain)}"]`);
    place = repeats[Number(number) - 1] ?? place;
  }
  const control = place.querySelector(`[name="${plain}"], [data-name="${plain}"]`);
  return control?.closest('.question') ?? control;
}
