// Buttons that only work with JavaScript: the server sends them hidden, here they wake.
import { DATABASE, ERASED } from './stored';
import { eraseWorker } from './worker';

const ACTS: Record<string, (button: HTMLElement) => Promise<boolean> | boolean> = {
  print: () => (window.print(), false),
  share: ({ dataset }) => share(dataset.share ?? ''),
  erase: () => eraseAll(),
};

export function wakeButtons(): void {
  for (const name of Object.keys(ACTS))
    for (const button of document.querySelectorAll<HTMLElement>(`[data-${name}][hidden]`)) {
      button.hidden = false;
      // Only what stands on the page beforehand is read out when it changes.
      if (button.dataset.done) button.after(Object.assign(document.createElement('span'), { role: 'status' }));
    }
}

export function startButtons(): void {
  document.addEventListener('click', (event) => {
    for (const [name, act] of Object.entries(ACTS)) {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>(`[data-${name}]`) : null;
      if (button) void run(button, act);
    }
  });
}

async function run(button: HTMLElement, act: (button: HTMLElement) => Promise<boolean> | boolean): Promise<void> {
  const said = button.nextElementSibling;
  if ((await act(button)) && said?.getAttribute('role') === 'status') said.textContent = button.dataset.done ?? '';
}

// True when the words went to the clipboard: a share sheet says by itself what happened.
async function share(text: string): Promise<boolean> {
  if ('share' in navigator) {
    const outcome = await navigator.share({ text }).then(
      () => 'shared',
      (error: unknown) => (error as DOMException).name,
    );
    if (outcome === 'shared' || outcome === 'AbortError') return false;
  }
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

function eraseAll(): Promise<boolean> {
  window.dispatchEvent(new Event(ERASED));
  void eraseWorker();
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = () => resolve(true);
    request.onerror = () => resolve(false);
  });
}
