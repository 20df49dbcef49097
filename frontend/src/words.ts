/** Sentences come translated from the page, in the template element `words`. */
export const word = (name: 'copied' | 'notCopied' | 'offline' | 'failed' | 'close'): string =>
  document.querySelector<HTMLElement>('#words')?.dataset[name] ?? '';

/** Show a short message at the edge of the page; screen readers hear it. */
export function toast(text: string, tone: 'success' | 'danger' = 'success'): void {
  const line = document.createElement('div');
  line.className = `toast-line alert alert-${tone}`;
  line.textContent = text;
  const place = document.querySelector('#toasts');
  place?.replaceChildren(line);
  setTimeout(() => line.remove(), tone === 'danger' ? 8000 : 3000);
}

/** Follow clicks on anything inside the page that matches `selector`, present or future. */
export function onClick(selector: string, act: (element: HTMLElement, event: MouseEvent) => void): void {
  document.addEventListener('click', (event) => {
    const found = event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
    if (found) act(found, event);
  });
}
