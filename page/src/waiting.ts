// What is shown while the server is being asked.

// A shorter wait needs no words.
const SHOW_AFTER_MILLISECONDS = 400;

let timer = 0;

// To read files takes longer, which is said.
export function startWaiting(files = false): void {
  stopWaiting();
  document.body.setAttribute('aria-busy', 'true');
  show('[data-failed]', false);
  timer = window.setTimeout(() => show(files ? '[data-busy-files]' : '[data-busy]', true), SHOW_AFTER_MILLISECONDS);
}

export function stopWaiting(): void {
  window.clearTimeout(timer);
  document.body.removeAttribute('aria-busy');
  show('[data-busy], [data-busy-files]', false);
}

// Only where not even the page for being offline could be had.
export function showFailed(): void {
  show('[data-failed]', true);
}

function show(selector: string, shown: boolean): void {
  for (const element of document.querySelectorAll<HTMLElement>(selector)) element.hidden = !shown;
}
