// A file may be dropped on a form part or pasted into its text: it lands in the plain file field that is there anyway.

export function startDropping(): void {
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
    // Also beside the part: the browser would open the file in place of the page.
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
    const part = partOf(event);
    if (part && event.target instanceof HTMLInputElement && event.target.type === 'file') showNames(part, event.target);
  });
}

function bringsFiles(carried: DataTransfer | null): boolean {
  return carried?.types.includes('Files') ?? false;
}

function partOf(event: Event): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>('[data-drop]') : null;
}

function give(part: HTMLElement | null, files: FileList | undefined): boolean {
  const field = part?.querySelector<HTMLInputElement>('input[type=file]');
  if (!part || !field || !files?.length) return false;
  const taken = new DataTransfer();
  for (const file of field.multiple ? files : [...files].slice(0, 1)) taken.items.add(file);
  field.files = taken.files;
  showNames(part, field);
  return true;
}

function showNames(part: HTMLElement, field: HTMLInputElement): void {
  const shown = part.querySelector('[data-file-name]');
  if (shown) shown.textContent = [...(field.files ?? [])].map(({ name }) => name).join(', ');
}

function mark(part: HTMLElement | null): void {
  for (const marked of document.querySelectorAll('[data-over]')) if (marked !== part) marked.removeAttribute('data-over');
  part?.setAttribute('data-over', '');
}
