import { describe, expect, it } from 'vitest';

import { countryOf, guessCountry } from '../src/country';

const choice = (values: string[], chosen = '') => {
  document.body.innerHTML = `<select data-guess="country">${values.map((value) => `<option>${value}</option>`).join('')}</select>`;
  const select = document.querySelector('select')!;
  select.value = chosen;
  return select;
};

describe('country from the time zone', () => {
  it.each([
    ['Europe/London', 'GB'],
    ['Australia/Sydney', 'AU'],
    ['America/Indiana/Knox', 'US'],
    ['America/Toronto', 'CA'],
    ['Asia/Shanghai', 'CN'],
    ['America/Sao_Paulo', null],
    ['UTC', null],
  ])('%s', (zone, country) => expect(countryOf(zone)).toBe(country));

  it('chooses only where nothing is chosen and the country is offered', () => {
    const open = choice(['', 'GB', 'AU']);
    guessCountry('Australia/Perth');
    expect(open.value).toBe('AU');
    const chosen = choice(['', 'GB', 'AU'], 'GB');
    guessCountry('Australia/Perth');
    expect(chosen.value).toBe('GB');
    const absent = choice(['', 'GB']);
    guessCountry('Asia/Tokyo');
    expect(absent.value).toBe('');
  });
});
