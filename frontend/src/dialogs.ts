import { onClick } from './words';

/** `data-dialog="id"` opens a dialog; a click on its backdrop closes it. */
export function openDialogs(): void {
  onClick('[data-dialog]', (button) => {
    const dialog = document.getElementById(button.dataset.dialog ?? '');
    if (dialog instanceof HTMLDialogElement) dialog.showModal();
  });
  document.addEventListener('click', (event) => {
    if (event.target instanceof HTMLDialogElement && event.target.id !== 'confirm') event.target.close();
  });
}

const agreed = new WeakSet<Element>();

/** `data-confirm="question"` on a button, link or form asks before anything happens. */
export function askFirst(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    const asking = [event.submitter, form].find((one) => one instanceof HTMLElement && one.dataset.confirm);
    if (asking) hold(event, form, asking as HTMLElement, () => form.requestSubmit(event.submitter));
  }, true);
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const asking = target?.closest<HTMLElement>('a[data-confirm], button[data-confirm]');
    // A submit button is asked about when its form is sent: pressing Enter in a field counts as well.
    if (!asking || (asking instanceof HTMLButtonElement && asking.type === 'submit' && asking.form)) return;
    hold(event, asking, asking, () => asking.click());
  }, true);
}

function hold(event: Event, key: Element, asking: HTMLElement, again: () => void): void {
  if (agreed.delete(key)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  void ask(asking).then((yes) => {
    if (!yes) return;
    agreed.add(key);
    again();
  });
}

function ask(asking: HTMLElement): Promise<boolean> {
  const dialog = document.querySelector<HTMLDialogElement>('#confirm');
  const question = asking.dataset.confirm ?? '';
  if (!dialog) return Promise.resolve(confirm(question));
  dialog.querySelector('[data-question]')!.textContent = question;
  dialog.querySelector('[data-yes]')!.classList.toggle('btn-danger', asking.matches('.btn-danger'));
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}
