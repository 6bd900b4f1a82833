import { fill, type Words } from './words';

const MINUTE_MILLISECONDS = 60_000;
const DAY_HOURS = 24;

// Null where there is no telling: a moment that can't be read or lies ahead.
export function elapsedWords(since: number, now: number, words: Words): string | null {
  const minutes = Math.floor((now - since) / MINUTE_MILLISECONDS);
  if (!(minutes >= 0)) return null;
  const hours = Math.floor(minutes / 60);
  const values = { d: Math.floor(hours / DAY_HOURS), h: hours, m: minutes % 60 };
  // A form of words without days, where there is one, counts in hours alone for the first day.
  const short = values.d === 0 ? words['clock-hours'] : undefined;
  return fill(short ?? words['clock-words'], { ...values, h: hours % DAY_HOURS });
}
