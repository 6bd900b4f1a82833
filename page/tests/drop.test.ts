// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { join } from '../src/drop';
import { bringsFiles } from '../src/asking';

const file = (name: string, content = 'x') => new File([content], name, { lastModified: 1 });

describe('files that gather', () => {
  test('keep their order and come once', () => {
    const held = [file('a'), file('b')];
    expect(join(held, [file('b'), file('c')]).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(join([], [])).toEqual([]);
  });

  test('of one name and another size are two', () => {
    expect(join([file('image.png')], [file('image.png', 'xy')])).toHaveLength(2);
  });
});

test('an empty field brings no file', () => {
  const asking = (body: FormData | URLSearchParams) => ({ url: new URL('http://a/'), method: 'POST' as const, body, natively: () => undefined });
  const fields = new FormData();
  fields.append('file', new File([], ''));
  fields.append('text', 'words');
  expect(bringsFiles(asking(fields))).toBe(false);
  fields.append('file', file('a'));
  expect(bringsFiles(asking(fields))).toBe(true);
  expect(bringsFiles(asking(new URLSearchParams({ text: 'a' })))).toBe(false);
});
