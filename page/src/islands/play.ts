import type { PlayProps } from './beats';
import Play from './Play.svelte';
import { startComponent } from './start';

export const start = (place: HTMLElement, props: PlayProps): (() => void) => startComponent(Play, place, props);
