// The worker: keeps the files of the page and the page for being offline. Never an answer, never a form.

const worker = self as unknown as ServiceWorkerGlobalScope;
const LIST = '/sw-files.json';
const OFFLINE = '/offline';
const LANGUAGES = ['zh', 'zh-Hant', 'en'];
// The browser may be wrong about being offline: a server on this very machine still answers.
const PATIENCE_MILLISECONDS = 8000;
// The server may vary its pages by language or cookie; what is kept here is the same for everybody.
const KEPT: CacheQueryOptions = { ignoreVary: true };

// The cache that this very run of the worker filled.
let installed: string | null = null;

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'erase') event.waitUntil(erase());
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== worker.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(navigate(event));
  else if (request.method !== 'GET') return;
  else if (pathname.startsWith('/assets/')) event.respondWith(keptFirst(request));
  else if (pathname === OFFLINE || request.destination) event.respondWith(networkFirst(request));
});

async function install(): Promise<void> {
  const response = await fetch(LIST, { cache: 'no-cache' });
  const { version, files } = (await response.json()) as { version: string; files: string[] };
  installed = version;
  const cache = await caches.open(version);
  await cache.addAll(files.map((file) => new Request(file, { cache: 'no-cache' })));
  await worker.skipWaiting();
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  // Stopped and started again since it was filled: it is the one made last.
  const mine = installed ?? names[names.length - 1];
  for (const name of names) if (name !== mine) await caches.delete(name);
  await worker.clients.claim();
}

async function erase(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
  await worker.registration.unregister();
}

async function navigate(event: FetchEvent): Promise<Response> {
  try {
    return await (worker.navigator.onLine ? fetch(event.request) : soon(fetch(event.request)));
  } catch (error) {
    const language = await languageOf(event);
    const kept = await caches.match(`${OFFLINE}?lang=${language}`, KEPT);
    if (kept) return kept;
    throw error;
  }
}

function soon(response: Promise<Response>): Promise<Response> {
  const late = new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error('late')), PATIENCE_MILLISECONDS));
  return Promise.race([response, late]);
}

async function keptFirst(request: Request): Promise<Response> {
  return (await caches.match(request, KEPT)) ?? fetch(request);
}

// Icons, the manifest and the page for being offline itself: fresh where there is a network.
async function networkFirst(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(request, KEPT);
    if (kept) return kept;
    throw error;
  }
}

async function languageOf(event: FetchEvent): Promise<string> {
  const from = await worker.clients.get(event.clientId);
  const open = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const addresses = [event.request.url, from?.url, event.request.referrer, ...open.map(({ url }) => url)];
  const languages = addresses.map((address) => (address ? new URL(address).searchParams.get('lang') : null));
  return languages.find((language) => language !== null && LANGUAGES.includes(language)) ?? 'zh';
}
