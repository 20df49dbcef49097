import { word } from '../words';

/** What the engine's markup leaves without a name or in a wrong order. After init, and after every added repeat. */
export function accessible(root: ParentNode): void {
  root.querySelector('#form-languages')?.setAttribute('aria-label', word('form_language'));
  for (const one of root.querySelectorAll<HTMLElement>('[tabindex]')) if (one.tabIndex > 0) one.tabIndex = 0;
  const names: [string, string][] = [
    ['button.remove', word('remove_repeat')],
    ['.add-repeat-btn', word('add_repeat')],
    ['.btn-reset', word('clear')],
    ['.btn-download', word('download')],
    ['.fake-file-input', word('choose_file')],
  ];
  for (const [selector, name] of names) {
    for (const one of root.querySelectorAll(selector)) one.setAttribute('aria-label', name);
  }
  for (const one of root.querySelectorAll('.rank-widget label[role=option]')) one.removeAttribute('role');
}
