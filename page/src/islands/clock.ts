import type { Words } from './words';
import Clock from './Clock.svelte';
import { startComponent } from './start';

export interface ClockProps extends Record<string, unknown> {
  since: string;
  words: Words;
}

export const start = (place: HTMLElement, props: ClockProps, fallback: HTMLElement): (() => void) =>
  startComponent(Clock, place, { ...props, fallback });
