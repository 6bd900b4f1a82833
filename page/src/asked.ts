// Asking the server for a page: the same addresses and the same HTML as without us.
import type { Asking } from './asking';
import { parsePage, type Page } from './document';

const HEADERS = { Accept: 'text/html', 'X-Requested-With': 'page' };

export interface Answer {
  readonly page: Page;
  readonly url: URL;
}

// Null when the answer isn't a page but something for the browser to keep or to open.
export async function askPage(asking: Asking, signal: AbortSignal): Promise<Answer | null> {
  const { url, method, body } = asking;
  const response = await fetch(url, { method, headers: HEADERS, signal, ...(body ? { body } : {}) });
  if (!isPage(response)) return null;
  const final = new URL(response.url || url);
  final.hash ||= url.hash;
  return { page: parsePage(await response.text()), url: final };
}

// The page for being offline, from the worker or straight from what the worker kept.
export async function askOfflinePage(): Promise<Page | null> {
  const address = document.body.dataset.offline;
  if (!address) return null;
  const response = (await fetch(address, { headers: HEADERS }).catch(() => null)) ?? (await keptResponse(address));
  return response?.ok && isPage(response) ? parsePage(await response.text()) : null;
}

function isPage(response: Response): boolean {
  return (response.headers.get('Content-Type') ?? '').startsWith('text/html');
}

async function keptResponse(address: string): Promise<Response | null> {
  return 'caches' in window ? ((await caches.match(address, { ignoreVary: true })) ?? null) : null;
}
