// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { gatherShots, refillShots } from '../src/shots';

const shot = (key: string, address: string, hidden = '') =>
  `<section ${hidden}><figure data-shot="${key}" ${hidden}><svg><image ${address && `href="${address}"`}></image></svg></figure></section>`;

test('a picture goes on into the place that waits for it, and nowhere else', () => {
  document.body.innerHTML = shot('1', 'data:image/webp;base64,AA') + shot('2', 'https://elsewhere/');
  const known = gatherShots();
  expect([...known.keys()]).toEqual(['1']);
  document.body.innerHTML = shot('1', '', 'hidden') + shot('2', '', 'hidden') + shot('3', '', 'hidden');
  refillShots(known);
  const shown = [...document.querySelectorAll<HTMLElement>('figure:not([hidden])')];
  expect(shown.map(({ dataset }) => dataset.shot)).toEqual(['1']);
  expect(shown[0]?.querySelector('image')?.getAttribute('href')).toBe('data:image/webp;base64,AA');
  expect(document.querySelectorAll('section[hidden]')).toHaveLength(2);
  refillShots(new Map());
  expect(gatherShots().size).toBe(1);
});
