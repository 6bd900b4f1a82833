import { describe, expect, it, vi } from 'vitest';

import { MOST_VISITS, Visits } from '../src/visits';

const visitsTo = (...keys: number[]) => {
  const release = vi.fn();
  const visits = new Visits<string>(release);
  for (const key of keys) visits.keep(key, `page ${key}`);
  return { visits, release };
};

describe('visits', () => {
  it('gives a page back once, still alive', () => {
    const { visits, release } = visitsTo(0, 1);
    expect(visits.take(0)).toBe('page 0');
    expect(visits.take(0)).toBeUndefined();
    expect(release).not.toHaveBeenCalled();
  });

  it('lets the oldest go when there are too many', () => {
    const { visits, release } = visitsTo(...Array.from({ length: MOST_VISITS + 2 }, (_, key) => key));
    expect(visits.size).toBe(MOST_VISITS);
    expect(release.mock.calls).toEqual([['page 0'], ['page 1']]);
  });

  it('lets go what a new entry prunes from history', () => {
    const { visits, release } = visitsTo(0, 1, 2, 3);
    visits.dropFrom(2);
    expect(release.mock.calls).toEqual([['page 2'], ['page 3']]);
    expect(visits.take(1)).toBe('page 1');
  });

  it('ends what it replaces', () => {
    const { visits, release } = visitsTo(5);
    visits.keep(5, 'again');
    expect(release).toHaveBeenCalledExactlyOnceWith('page 5');
    visits.clear();
    expect(visits.size).toBe(0);
  });
});
