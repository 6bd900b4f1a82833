// Which country somebody is probably in, guessed on the device from its time zone; a choice to change, never sent alone.

// Zones that name the country by their first part or by a city; one city of each zone that people are set to.
const ZONES: Record<string, string> = {
  GB: 'Europe/London Europe/Belfast Europe/Jersey Europe/Guernsey Europe/Isle_of_Man GB',
  AU: 'Australia/',
  US:
    'America/New_York America/Chicago America/Denver America/Los_Angeles America/Phoenix America/Detroit ' +
    'America/Anchorage America/Boise America/Juneau America/Indiana/ America/Indianapolis America/Kentucky/ ' +
    'America/North_Dakota/ Pacific/Honolulu US/',
  CA:
    'America/Toronto America/Vancouver America/Edmonton America/Winnipeg America/Halifax America/St_Johns ' +
    'America/Regina America/Montreal America/Moncton America/Whitehorse America/Yellowknife America/Iqaluit Canada/',
  NZ: 'Pacific/Auckland Pacific/Chatham NZ',
  SG: 'Asia/Singapore Singapore',
  JP: 'Asia/Tokyo Japan',
  KR: 'Asia/Seoul ROK',
  DE: 'Europe/Berlin Europe/Busingen',
  FR: 'Europe/Paris',
  CN: 'Asia/Shanghai Asia/Chongqing Asia/Harbin Asia/Urumqi PRC',
};

export function countryOf(zone: string): string | null {
  const fits = (known: string) => (known.endsWith('/') ? zone.startsWith(known) : zone === known);
  return Object.keys(ZONES).find((country) => ZONES[country]?.split(' ').some(fits)) ?? null;
}

export function guessCountry(zone: string): void {
  const country = countryOf(zone);
  for (const choice of document.querySelectorAll<HTMLSelectElement>('select[data-guess=country]')) {
    const offered = [...choice.options].some(({ value }) => value === country);
    if (choice.value === '' && country !== null && offered) choice.value = country;
  }
}
