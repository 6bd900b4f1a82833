// Files for a form part: chosen, photographed, dropped anywhere on the page or pasted. They gather in the plain file field that is
// there anyway, and are listed so that each can be taken out again.

const LARGEST_BYTES = 64_000_000;
const MOST_FILES = 24;
const MEGABYTE = 1_000_000;

// What a field held before the person chose again: a browser would throw it away.
const gathered = new WeakMap<HTMLInputElement, readonly File[]>();

export function startDropping(): void {
  // Only what can be listed may look like a button: without us the browser's own field shows what was chosen.
  document.documentElement.setAttribute('data-live', '');
  document.addEventListener('dragover', (event) => {
    if (!bringsFiles(event.dataTransfer)) return;
    event.preventDefault();
    const part = partOf(event);
    if (event.dataTransfer) event.dataTransfer.dropEffect = part ? 'copy' : 'none';
    mark(part);
  });
  document.addEventListener('dragleave', (event) => !event.relatedTarget && mark(null));
  document.addEventListener('drop', (event) => {
    mark(null);
    if (!bringsFiles(event.dataTransfer)) return;
    // Also where no part takes it: the browser would open the file in place of the page.
    event.preventDefault();
    give(partOf(event), event.dataTransfer?.files);
  });
  document.addEventListener('paste', (event) => {
    const carried = event.clipboardData;
    // Office programs send a picture along with the text; the text is what was meant.
    if (!bringsFiles(carried) || carried?.types.includes('text/plain')) return;
    if (give(partOf(event), carried?.files)) event.preventDefault();
  });
  document.addEventListener('change', (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || field.type !== 'file') return;
    const part = field.closest<HTMLElement>('[data-drop]');
    if (part?.querySelector('[data-files]')) add(part, fieldOf(part) ?? field, field);
  });
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-takes-out]') : null;
    if (button) takeOut(button);
  });
}

export function join(held: readonly File[], more: Iterable<File>): File[] {
  const key = ({ name, size, lastModified }: File) => `${name} ${size} ${lastModified}`;
  const known = new Map(held.map((file) => [key(file), file]));
  for (const file of more) known.set(key(file), file);
  return [...known.values()];
}

function bringsFiles(carried: DataTransfer | null): boolean {
  return carried?.types.includes('Files') ?? false;
}

// The part under the pointer; anywhere else the only one there is.
function partOf(event: Event): HTMLElement | null {
  const under = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-drop]') : null;
  const all = document.querySelectorAll<HTMLElement>('[data-drop]');
  return under ?? (all.length === 1 ? (all[0] ?? null) : null);
}

// The camera's own field takes one picture at a time: what it took moves on to the field for all.
function fieldOf(part: HTMLElement): HTMLInputElement | null {
  return part.querySelector<HTMLInputElement>('input[type=file]:not([capture])');
}

function give(part: HTMLElement | null, files: FileList | undefined): boolean {
  const field = part && fieldOf(part);
  if (!part || !field || !files?.length) return false;
  put(part, field, join([...(field.files ?? [])], files));
  return true;
}

function add(part: HTMLElement, field: HTMLInputElement, from: HTMLInputElement): void {
  const more = [...(from.files ?? [])];
  if (from !== field) from.value = '';
  put(part, field, join(gathered.get(field) ?? [], more));
}

function put(part: HTMLElement, field: HTMLInputElement, wanted: readonly File[]): void {
  const files = wanted.slice(0, field.multiple ? MOST_FILES : 1);
  const taken = new DataTransfer();
  for (const file of files) taken.items.add(file);
  field.files = taken.files;
  gathered.set(field, files);
  list(part, files, wanted.length > files.length);
}

function list(part: HTMLElement, files: readonly File[], tooMany: boolean): void {
  const place = part.querySelector<HTMLElement>('[data-chosen]');
  const words = part.querySelector<HTMLElement>('[data-files]')?.dataset ?? {};
  if (!place) return;
  place.hidden = files.length === 0;
  place.replaceChildren(...files.map((file) => entry(file, words.remove ?? '')));
  const tooLarge = files.reduce((sum, { size }) => sum + size, 0) > LARGEST_BYTES;
  const said = part.querySelector('[data-chosen-said]');
  const many = tooMany ? (words.many ?? '').replace('{n}', String(MOST_FILES)) : '';
  const large = tooLarge ? (words.large ?? '').replace('{n}', String(LARGEST_BYTES / MEGABYTE)) : '';
  if (said) said.textContent = `${many} ${large}`.trim();
}

function entry(file: File, remove: string): HTMLElement {
  const name = Object.assign(document.createElement('span'), { textContent: file.name });
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button', textContent: remove });
  button.setAttribute('aria-label', `${remove} · ${file.name}`);
  button.setAttribute('data-takes-out', '');
  const item = document.createElement('li');
  item.append(name, button);
  return item;
}

function takeOut(button: HTMLElement): void {
  const part = button.closest<HTMLElement>('[data-drop]');
  const field = part && fieldOf(part);
  const item = button.closest('li');
  if (!part || !field || !item) return;
  const index = [...(item.parentElement?.children ?? [])].indexOf(item);
  put(
    part,
    field,
    [...(field.files ?? [])].filter((_file, at) => at !== index),
  );
  field.focus();
}

function mark(part: HTMLElement | null): void {
  for (const marked of document.querySelectorAll('[data-over]')) if (marked !== part) marked.removeAttribute('data-over');
  part?.setAttribute('data-over', '');
}
