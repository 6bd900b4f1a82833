import { beforeEach, describe, expect, it } from 'vitest';

import { guard, guardFrozen, LEAVING, leave } from '../src/leave';
import { countPresses } from '../src/presses';

const EXIT = 'https://example.test/';

// A tab that writes down what is done to it, in order.
function tabAt(place: number | null, { travels = true, arrivedBy = 'navigate', left = null as string | null } = {}) {
  const calls: string[] = [];
  const events = new EventTarget();
  const timers = new Map<number, () => void>();
  const kept = new Map(left === null ? [] : [['left', left]]);
  const view = {
    document,
    history: {
      state: place === null ? null : { place, page: place },
      go: (by: number) => {
        calls.push(`go ${by}`);
        if (travels) events.dispatchEvent(new Event('popstate'));
      },
      replaceState: (_state: unknown, _title: string, url: string) => calls.push(`replaceState ${url}`),
      pushState: (_state: unknown, _title: string, url: string) => calls.push(`pushState ${url}`),
    },
    location: { replace: (url: string) => calls.push(`replace ${url}`) },
    sessionStorage: {
      setItem: (key: string, value: string) => (kept.set(key, value), calls.push(`flag ${value}`)),
      getItem: (key: string) => kept.get(key) ?? null,
      removeItem: (key: string) => (kept.delete(key), calls.push('unflag')),
    },
    performance: { getEntriesByType: () => [{ type: arrivedBy }] },
    setTimeout: (act: () => void) => (timers.set(timers.size, act), timers.size - 1),
    clearTimeout: (timer: number) => timers.delete(timer),
    addEventListener: events.addEventListener.bind(events),
    dispatchEvent: (event: Event) => (calls.push(event.type), events.dispatchEvent(event)),
  } as unknown as Window;
  return { view, calls, wait: () => timers.forEach((act) => act()) };
}

beforeEach(() => {
  document.title = 'ours';
  document.body.innerHTML = '<h1>ours</h1>';
  document.documentElement.removeAttribute('style');
});

describe('leaving', () => {
  it('blanks, flags, goes to our first entry, prunes what lies ahead and lets the other site take its place', () => {
    const { view, calls, wait } = tabAt(3);
    leave(view, EXIT);
    wait();
    expect(document.body.childNodes).toHaveLength(0);
    expect(document.title).toBe('…');
    expect(calls).toEqual([LEAVING, `flag ${EXIT}`, 'go -3', 'replaceState /', 'pushState /', `replace ${EXIT}`]);
  });

  it.each([0, null])('needs no way back from the first entry (%s)', (place) => {
    const { view, calls } = tabAt(place);
    leave(view, EXIT);
    expect(calls).toEqual([LEAVING, `flag ${EXIT}`, 'replaceState /', 'pushState /', `replace ${EXIT}`]);
  });

  it('does not wait for a history that does nothing', () => {
    const { view, calls, wait } = tabAt(2, { travels: false });
    leave(view, EXIT);
    wait();
    expect(calls.slice(-2)).toEqual(['go -2', `replace ${EXIT}`]);
  });
});

describe('coming back', () => {
  it('leads on without showing anything', () => {
    const { view, calls } = tabAt(0, { arrivedBy: 'back_forward', left: EXIT });
    guard(view);
    expect(calls).toEqual([`replace ${EXIT}`]);
    expect(document.documentElement.style.display).toBe('none');
  });

  it.each(['navigate', 'reload'])('by %s is a fresh visit', (arrivedBy) => {
    const { view, calls } = tabAt(0, { arrivedBy, left: EXIT });
    guard(view);
    expect(calls).toEqual(['unflag']);
  });

  it('through history without having left changes nothing', () => {
    const { view, calls } = tabAt(0, { arrivedBy: 'back_forward' });
    guard(view);
    expect(calls).toEqual([]);
  });

  it('to a frozen page leads on too', () => {
    const { view, calls } = tabAt(0, { left: EXIT });
    guardFrozen(view, { persisted: false } as PageTransitionEvent);
    guardFrozen(view, { persisted: true } as PageTransitionEvent);
    expect(calls).toEqual([`replace ${EXIT}`]);
  });
});

describe('three presses', () => {
  const press = (key: string, timeStamp: number, more = {}) =>
    ({ key, timeStamp, repeat: false, isComposing: false, ...more }) as KeyboardEvent;

  it.each([
    ['in a moment', [press('Shift', 0), press('Shift', 500), press('Shift', 1400)], true],
    ['too slow', [press('Shift', 0), press('Shift', 900), press('Shift', 1800)], false],
    ['capitals typed', [press('Shift', 0), press('A', 10), press('Shift', 20), press('Shift', 30)], false],
    ['held down', [press('Shift', 0), press('Shift', 1, { repeat: true }), press('Shift', 2, { repeat: true })], false],
  ])('%s', (_name, events, complete) => {
    expect(events.map(countPresses()).at(-1)).toBe(complete);
  });
});
