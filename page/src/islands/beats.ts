// The story as it is played: what stands on which phone by now, and how fast it goes.
import type { Words } from './words';

export type Phone = 'student' | 'parent';
export const PHONES: readonly Phone[] = ['student', 'parent'];

export interface Beat {
  day: number;
  phone: Phone;
  kind?: string;
  from?: string;
  words: string;
  // The day in words, as the server says it.
  when?: string;
  level?: string;
  levelWords?: string;
  said?: string;
  money?: string;
}

// Where one of the doors would have ended the story: after the beat of this index; null for one that would not have.
export interface Door {
  id: string;
  title: string;
  day: number | null;
  beat: number | null;
  text: string;
}

export interface PlayProps extends Record<string, unknown> {
  beats: Beat[];
  doors: Door[];
  words: Words;
}

const WHOLE_SECONDS = 120;
const SHORTEST_SECONDS = 3;
const LONGEST_SECONDS = 7;

export function secondsPerBeat(beats: number): number {
  return Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, WHOLE_SECONDS / Math.max(beats, 1)));
}

// The days on which something happens, in order: the steps of the scrubber.
export function daysOf(beats: readonly Beat[]): number[] {
  return [...new Set(beats.map(({ day }) => Math.floor(day)))].sort((one, other) => one - other);
}

export function firstBeatOf(day: number, beats: readonly Beat[]): number {
  return Math.max(0, beats.findIndex((beat) => beat.day >= day));
}

// The doors that would have ended it, in the order in which the story meets them.
export function stoppingDoors(doors: readonly Door[]): (Door & { beat: number })[] {
  const stopping = doors.filter((door): door is Door & { beat: number } => door.beat !== null);
  return stopping.sort((one, other) => one.beat - other.beat);
}
