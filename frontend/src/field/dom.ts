type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | ((event: Event) => void) | null | undefined>;

/** An element with attributes (functions are listeners, false and null leave out) and children. Text stays text. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** An icon that the page brought along; silent, because words stand beside it. */
export function icon(name: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}

/** A short sentence at the edge of the screen; screen readers hear it. */
export function toast(text: string, tone: 'good' | 'bad' = 'good'): void {
  const place = document.querySelector('#toasts');
  const line = h('p', { class: `toast is-${tone}` }, text);
  place?.replaceChildren(line);
  setTimeout(() => line.remove(), tone === 'bad' ? 9000 : 4000);
}

/** Ask with a dialog of the page; resolves whether the person said yes. */
export function confirmed(question: string, yes: string, no: string): Promise<boolean> {
  const dialog = h(
    'dialog',
    { class: 'dialog', 'aria-label': question },
    h('p', {}, question),
    h(
      'form',
      { method: 'dialog', class: 'dialog-foot' },
      h('button', { value: 'yes', class: 'btn btn-primary' }, yes),
      h('button', { value: 'no', class: 'btn' }, no),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      resolve(dialog.returnValue === 'yes');
      dialog.remove();
    });
  });
}
