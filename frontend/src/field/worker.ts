/// <reference lib="webworker" />
import { flush } from './queue';

declare const self: ServiceWorkerGlobalScope & { SHELL: { id: string; files: string[] } };

/** The server writes the list of files in front of this script: pages of the app, scripts, styles. */
const { id, files } = self.SHELL;
const CACHE = `lapangan-${id}`;
const HASHED = /\/assets\/.+-[\w-]{8}\.\w+$/;

self.addEventListener('install', (event) => {
  event.waitUntil(fill());
});

/** All or nothing: a worker that lacks one file is not installed, and the one before stays. */
async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all(
    files.map(async (url) => {
      const known = HASHED.test(url) ? await caches.match(url) : undefined; // unchanged: no byte over the network
      const answer = known ?? (await fetch(url, { cache: HASHED.test(url) ? 'default' : 'reload', redirect: 'error' }));
      if (!answer.ok) throw new Error(`${answer.status} ${url}`);
      await cache.put(url, answer);
    }),
  );
}

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith('lapangan-') && name !== CACHE) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

/** A newer version takes over when the list of centres is opened, never under a form that is being filled in. */
self.addEventListener('message', (event) => {
  if (event.data === 'update') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  const path = url.pathname;
  const mine = files.includes(path) && (request.mode === 'navigate' || !path.startsWith('/lapangan/sw.js'));
  if (mine) event.respondWith(answer(path, request));
});

async function answer(path: string, request: Request): Promise<Response> {
  return (await (await caches.open(CACHE)).match(path)) ?? fetch(request);
}

self.addEventListener('sync', (event) => {
  const { tag } = event as Event & { tag: string };
  if (tag !== 'send') return;
  (event as ExtendableEvent).waitUntil(
    flush(tell).then(({ left, trouble }) => {
      tell();
      if (left > 0 && trouble !== 'login' && trouble !== 'busy') throw new Error('again later');
    }),
  );
});

function tell(): void {
  void self.clients.matchAll().then((pages) => {
    for (const page of pages) page.postMessage('outbox');
  });
}
