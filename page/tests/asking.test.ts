import { beforeEach, describe, expect, it } from 'vitest';

import { type Asking, askingOfClick, askingOfSubmit } from '../src/asking';

function clickOn(html: string, how: MouseEventInit = {}): Asking | null {
  document.body.innerHTML = html;
  let asking: Asking | null = null;
  const listen = (event: MouseEvent) => {
    asking = askingOfClick(event);
    event.preventDefault();
  };
  document.addEventListener('click', listen, { once: true });
  document.querySelector('a')!.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...how }));
  return asking;
}

function submit(html: string, value = ''): Asking | null {
  document.body.innerHTML = html;
  const form = document.querySelector('form')!;
  const area = form.querySelector('textarea');
  if (area) area.value = value;
  const submitter = form.querySelector<HTMLElement>('button');
  const event = new SubmitEvent('submit', { bubbles: true, cancelable: true, submitter });
  let asking: Asking | null = null;
  document.addEventListener('submit', (submitted) => (asking = askingOfSubmit(submitted)), { once: true });
  form.dispatchEvent(event);
  return asking;
}

beforeEach(() => history.replaceState(null, '', '/here?lang=zh'));

describe('a click', () => {
  it('on a link of ours is asked for', () => {
    expect(clickOn('<a href="/there#part">x</a>')?.url.pathname).toBe('/there');
  });

  it.each([
    '<a href="https://example.test/">x</a>',
    '<a href="tel:110">x</a>',
    '<a href="#main">x</a>',
    '<a href="/there" download>x</a>',
    '<a href="/there" target="_blank">x</a>',
    '<a href="/there" data-plain>x</a>',
    '<a href="/there" data-leave>x</a>',
  ])('on %s is the browser’s', (html) => expect(clickOn(html)).toBeNull());

  it.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }])(
    'with %o is the browser’s',
    (how) => expect(clickOn('<a href="/there">x</a>', how)).toBeNull(),
  );
});

describe('a form', () => {
  it('is sent as the browser would, with the button and its address', () => {
    const asking = submit(
      '<form method="post" action="/a"><textarea name="text"></textarea><input name="action"><button name="b" value="1" formaction="/b">x</button></form>',
      'one\ntwo',
    );
    expect(asking?.url.pathname).toBe('/b');
    expect(String(asking?.body)).toBe('text=one%0D%0Atwo&action=&b=1');
  });

  it('with files keeps its parts', () => {
    expect(submit('<form method="post" enctype="multipart/form-data"><input type="file" name="f"></form>')?.body).toBeInstanceOf(FormData);
  });

  it('by GET goes into the address', () => {
    expect(submit('<form action="/find?old=1"><input name="q" value="包裹"></form>')?.url.search).toBe('?q=%E5%8C%85%E8%A3%B9');
  });

  it.each(['<form data-plain></form>', '<form method="dialog"></form>', '<form target="_blank"></form>', '<form action="https://example.test/"></form>'])(
    '%s is the browser’s',
    (html) => expect(submit(html)).toBeNull(),
  );
});
