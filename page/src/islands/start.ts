// Puts a Svelte component in the place of what the server wrote.
import { type Component, flushSync, mount, unmount } from 'svelte';

export function startComponent<Props extends Record<string, unknown>>(
  component: Component<Props>,
  target: HTMLElement,
  props: Props,
): () => void {
  const instance = mount(component, { target, props });
  flushSync();
  return () => void unmount(instance);
}
