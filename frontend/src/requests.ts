import htmx from 'htmx.org';
import { toast, word } from './words';

/** Answers that refuse: shown among the messages, unless the server says where. */
const REFUSALS = new Set([403, 404, 409, 429]);

/** Set htmx up for a strict content security policy and for refusals that people can read. */
export function startHtmx(): void {
  Object.assign(htmx.config, {
    allowEval: false,
    allowScriptTags: false,
    includeIndicatorStyles: false,
    selfRequestsOnly: true,
    historyCacheSize: 0, // phones are shared: nobody's pages stay behind in the browser's storage
    refreshOnHistoryMiss: true,
    responseHandling: [
      { code: '204', swap: false },
      { code: '[23]..', swap: true },
      { code: '(403|404|409|422|429)', swap: true, error: false },
      { code: '[45]..', swap: false, error: true },
    ],
  });
  document.addEventListener('htmx:configRequest', (event) => {
    const { headers } = (event as CustomEvent).detail as { headers: Record<string, string> };
    headers['X-CSRFToken'] = document.querySelector<HTMLMetaElement>('meta[name=csrf-token]')?.content ?? '';
  });
  document.addEventListener('htmx:beforeSwap', showRefusal);
  document.addEventListener('htmx:sendError', () => toast(word('offline'), 'danger'));
  document.addEventListener('htmx:timeout', () => toast(word('offline'), 'danger'));
  document.addEventListener('htmx:responseError', () => toast(word('failed'), 'danger'));
}

interface Swap {
  xhr: XMLHttpRequest;
  target: Element;
  swapOverride?: string;
}

function showRefusal(event: Event): void {
  const detail = (event as CustomEvent<Swap>).detail;
  const place = document.querySelector('#messages');
  if (!place || !REFUSALS.has(detail.xhr.status) || detail.xhr.getResponseHeader('HX-Retarget')) return;
  detail.target = place;
  detail.swapOverride = 'innerHTML';
  place.scrollIntoView({ block: 'center' });
}
