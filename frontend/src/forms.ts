import { onClick } from './words';

/** Forms are sent once; whole columns of checkboxes are ticked at once; a choice may send its form. */
export function guardForms(): void {
  document.addEventListener('submit', sendOnce);
  addEventListener('pageshow', () => document.querySelectorAll('form[aria-busy]').forEach(release));
  onClick('input[data-select-all]', (box) => selectAll(box as HTMLInputElement));
  document.addEventListener('change', (event) => {
    const field = event.target;
    if (field instanceof HTMLSelectElement && field.matches('[data-submit]')) field.form?.requestSubmit();
    if (field instanceof HTMLInputElement && field.type === 'checkbox') countSelected(field);
  });
  document.querySelector<HTMLElement>('[data-focus]')?.focus();
}

function sendOnce(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.method !== 'post' || usesHtmx(form, event.submitter)) return;
  if (form.ariaBusy === 'true') {
    event.preventDefault();
    return;
  }
  form.ariaBusy = 'true';
  // A download leaves the page where it is: after a while the form may be sent again.
  setTimeout(() => release(form), 15_000);
}

const usesHtmx = (...elements: (Element | null)[]): boolean =>
  elements.some((one) => one?.matches('[hx-post], [hx-get], [hx-put], [hx-patch], [hx-delete]'));

function release(form: Element): void {
  form.removeAttribute('aria-busy');
}

function named(name: string, near: Element): HTMLInputElement[] {
  const where = near.closest('table, form') ?? document;
  return [...where.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${CSS.escape(name)}"]`)];
}

function selectAll(box: HTMLInputElement): void {
  for (const one of named(box.dataset.selectAll ?? '', box)) if (!one.disabled) one.checked = box.checked;
  show(box.dataset.selectAll ?? '', box);
}

function countSelected(box: HTMLInputElement): void {
  if (!box.dataset.selectAll) show(box.name, box);
}

function show(name: string, near: Element): void {
  const all = named(name, near);
  const ticked = all.filter((one) => one.checked).length;
  for (const place of document.querySelectorAll(`[data-selected-count="${CSS.escape(name)}"]`)) {
    place.textContent = String(ticked);
  }
  for (const head of document.querySelectorAll<HTMLInputElement>(`[data-select-all="${CSS.escape(name)}"]`)) {
    head.checked = ticked > 0 && ticked === all.length;
    head.indeterminate = ticked > 0 && ticked < all.length;
  }
}
