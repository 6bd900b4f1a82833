import { beforeAll, describe, expect, it, vi } from 'vitest';

import { startTravel } from '../src/travel';

const pages: Record<string, string> = {
  '/one': '<title>one</title><body data-offline="/offline"><h1>one</h1><form action="/two" method="post"><textarea name="text"></textarea><button>go</button></form></body>',
  '/two': '<html lang="en"><title>two</title><body data-offline="/offline" data-step="2"><h1>two</h1><a href="/gone">on</a></body></html>',
  '/offline': '<title>offline</title><h1>offline</h1>',
};
const asked = vi.fn();
const dress = vi.fn();
const heading = () => document.querySelector('h1')?.textContent;
const reach = (words: string) => vi.waitFor(() => expect(heading()).toBe(words));

// One tab for the whole file, as in life.
beforeAll(() => {
  window.scrollTo = vi.fn() as typeof window.scrollTo;
  vi.stubGlobal('fetch', (url: URL | string, init: RequestInit) => {
    const { pathname } = new URL(url, location.href);
    asked(pathname, init.method ?? 'GET', String(init.body ?? ''));
    const html = pages[pathname];
    if (html === undefined) return Promise.reject(new TypeError('no network'));
    return Promise.resolve(new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } }));
  });
  history.replaceState(null, '', '/one');
  document.body.innerHTML = pages['/one']!.replace('<title>one</title>', '');
  document.body.dataset.offline = '/offline';
  startTravel({ dress, release: () => undefined });
});

describe('travelling', () => {
  it('sends a form and shows the answer as a new entry', async () => {
    document.querySelector('textarea')!.value = 'typed';
    document.querySelector('button')!.click();
    await reach('two');
    expect(asked).toHaveBeenLastCalledWith('/two', 'POST', 'text=typed');
    expect([location.pathname, document.title, document.documentElement.lang, document.body.dataset.step]).toEqual(['/two', 'two', 'en', '2']);
    expect(history.state).toEqual({ place: 1, page: 1 });
    expect(document.activeElement).toBe(document.querySelector('h1'));
    expect(document.body.hasAttribute('aria-busy')).toBe(false);
  });

  it('shows the page for being offline without losing the way back', async () => {
    document.querySelector('a')!.click();
    await reach('offline');
    expect(location.pathname).toBe('/gone');
    history.back();
    await reach('two');
  });

  it('goes back to what was typed without asking again', async () => {
    asked.mockClear();
    history.back();
    await reach('one');
    expect(document.querySelector('textarea')!.value).toBe('typed');
    expect(asked).not.toHaveBeenCalled();
    expect(document.body.dataset.step).toBeUndefined();
  });

  it('forgets every page when what is kept is erased', async () => {
    window.dispatchEvent(new Event('erased'));
    history.forward();
    await reach('two');
    expect(asked).toHaveBeenLastCalledWith('/two', 'GET', '');
  });
});
