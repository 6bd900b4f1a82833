// The parts of a page that live: each is fetched only where a page has one, and replaces what the server wrote there.
import type { Page } from './document';

// Gives what ends it. `fallback` holds the server's elements, with whatever was typed into them.
export type Island = (place: HTMLElement, props: never, fallback: HTMLElement) => () => void;

const ISLANDS: Record<string, () => Promise<{ start: Island }>> = {
  clock: () => import('./islands/clock'),
  diary: () => import('./islands/diary'),
  play: () => import('./islands/play'),
};

const running = new WeakMap<Element, () => void>();

export function mountIslands(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-island]')) void mountIsland(place);
}

export function unmountIslands(page: Page): void {
  for (const node of page.nodes) {
    if (!(node instanceof Element)) continue;
    for (const place of [node, ...node.querySelectorAll('[data-island]')]) {
      running.get(place)?.();
      running.delete(place);
    }
  }
}

async function mountIsland(place: HTMLElement): Promise<void> {
  const fetchIsland = ISLANDS[place.dataset.island ?? ''];
  if (!fetchIsland) return;
  // Where it can't be had (no network), the server's own form or text stays and works.
  const island = await fetchIsland().catch(() => null);
  if (!island) return;
  const props = JSON.parse(place.dataset.props ?? '{}') as never;
  const refocus = rememberField(place);
  const fallback = document.createElement('div');
  fallback.append(...place.childNodes);
  running.set(place, island.start(place, props, fallback));
  refocus();
}

// Somebody may be typing already when the island arrives.
function rememberField(place: HTMLElement): () => void {
  const field = document.activeElement;
  const name = field && place.contains(field) ? field.getAttribute('name') : null;
  if (name === null) return () => undefined;
  const fields = () => [...place.querySelectorAll<HTMLElement>(`[name="${CSS.escape(name)}"]`)];
  const index = fields().indexOf(field as HTMLElement);
  return () => fields()[index]?.focus({ preventScroll: true });
}
