import type { Words } from './words';
import type { Channel, Row } from './rows';
import Diary from './Diary.svelte';
import { startComponent } from './start';

export interface DiaryProps extends Record<string, unknown> {
  rows?: Row[];
  channels?: Channel[];
  words: Words;
}

export const start = (place: HTMLElement, props: DiaryProps, fallback: HTMLElement): (() => void) =>
  startComponent(Diary, place, { ...props, fallback });
