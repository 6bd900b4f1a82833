import 'fake-indexeddb/auto';

import { afterEach, describe, expect, it, vi } from 'vitest';

import { start } from '../src/islands/diary';
import { eraseRows, loadRows, saveRows } from '../src/islands/kept';
import { emptyRow, mergeRows, type Row } from '../src/islands/rows';

const row = (text: string): Row => ({ ...emptyRow('call'), text });
const stored = async () => (await indexedDB.databases()).map(({ name }) => name);
const words = { 'diary-number': '{n}', 'diary-erased': 'erased' };
const channels = [{ id: 'call', label: 'call' }];

let end = () => undefined as void;
function open(html = ''): HTMLElement {
  document.body.innerHTML = '<form><div></div></form>';
  const place = document.querySelector('div')!;
  const fallback = document.createElement('div');
  fallback.innerHTML = html;
  end = start(place, { channels, words }, fallback);
  return place;
}
const texts = (place: HTMLElement) => [...place.querySelectorAll('textarea')].map(({ value }) => value);
const press = (place: HTMLElement, selector: string) => place.querySelector<HTMLElement>(selector)!.click();
function type(place: HTMLElement, value: string): void {
  const area = place.querySelector('textarea')!;
  area.value = value;
  area.dispatchEvent(new Event('input', { bubbles: true }));
  area.dispatchEvent(new Event('change', { bubbles: true }));
}

afterEach(async () => {
  end();
  await eraseRows();
});

describe('what is kept', () => {
  it('leaves no trace by looking', async () => {
    expect(await loadRows()).toBeNull();
    expect(await stored()).toEqual([]);
  });

  it('comes back, and goes in one act, even with a save under way', async () => {
    await saveRows([row('a')]);
    expect(await loadRows()).toEqual([row('a')]);
    await Promise.all([saveRows([row('b')]), eraseRows()]);
    expect(await stored()).toEqual([]);
  });

  it('is joined with what is shown without doubling it', () => {
    expect(mergeRows([row('a\nb')], [row('a\r\nb'), row('c'), row(' ')])).toEqual([row('a\nb'), row('c')]);
  });
});

describe('the diary', () => {
  it('keeps nothing before it is asked to', async () => {
    const place = open();
    await new Promise((resolve) => setTimeout(resolve, 20));
    type(place, 'a call');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await stored()).toEqual([]);
    press(place, 'input[type=checkbox]');
    await vi.waitFor(async () => expect(await loadRows()).toEqual([row('a call')]));
  });

  it('starts with what was typed before it arrived, and what was kept', async () => {
    await saveRows([row('kept')]);
    const place = open('<input name="at" type="date"><input name="by"><select name="channel"></select><textarea name="text">typed</textarea>');
    expect(texts(place)).toEqual(['typed']);
    expect(place.querySelector<HTMLInputElement>('[name=at]')!.type).toBe('date');
    await vi.waitFor(() => expect(texts(place)).toEqual(['kept', 'typed']));
  });

  it('adds and removes steps and moves the focus along', async () => {
    const place = open('<textarea name="text">one</textarea>');
    press(place, '.diary-add');
    await vi.waitFor(() => expect(texts(place)).toEqual(['one', '']));
    expect(document.activeElement).toBe(place.querySelectorAll('[name=at]')[1]);
    press(place, '.diary-remove');
    await vi.waitFor(() => expect(texts(place)).toEqual(['']));
    expect(document.activeElement).toBe(place.querySelector('[name=at]'));
  });

  it('erases the device and the screen in one press', async () => {
    await saveRows([row('kept')]);
    const place = open();
    await vi.waitFor(() => expect(texts(place)).toEqual(['kept']));
    press(place, '.diary-erase');
    await vi.waitFor(() => expect(place.querySelector('.diary-body > [role=status]')!.textContent).toBe('erased'));
    expect(texts(place)).toEqual(['']);
    expect(await stored()).toEqual([]);
  });
});
