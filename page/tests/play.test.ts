import { describe, expect, it } from 'vitest';

import { type Beat, daysOf, firstBeatOf, secondsPerBeat } from '../src/islands/beats';
import { elapsedWords } from '../src/islands/elapsed';

const beats = [0, 0, 3, 12].map((day): Beat => ({ day, phone: 'student', words: '' }));

describe('playing', () => {
  it.each([
    [24, 5],
    [4, 7],
    [100, 3],
  ])('%i beats take %i seconds each', (count, seconds) => expect(secondsPerBeat(count)).toBe(seconds));

  it('finds days and their first beats', () => {
    expect(daysOf(beats)).toEqual([0, 3, 12]);
    expect([0, 3, 12].map((day) => firstBeatOf(day, beats))).toEqual([0, 2, 3]);
  });
});

describe('the clock', () => {
  const words = { 'clock-hours': '{h} 小时 {m} 分钟', 'clock-words': '{d} 天 {h} 小时' };
  it.each([
    [72, '1 小时 12 分钟'],
    [5, '0 小时 5 分钟'],
    [1500, '1 天 1 小时'],
    [-1, null],
    [Number.NaN, null],
  ])('%d minutes', (minutes, shown) => expect(elapsedWords(0, minutes * 60_000, words)).toBe(shown));
});
