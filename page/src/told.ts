// The second door may look at the story as well, where one is kept on this device and its owner says so.

export async function offerStory(): Promise<void> {
  const offer = document.querySelector<HTMLElement>('[data-with-story]');
  const field = document.querySelector<HTMLInputElement>('[data-story]');
  const tick = offer?.querySelector<HTMLInputElement>('input');
  if (!offer || !field || !tick) return;
  // Only this page needs to know how stories are kept.
  const rows = await import('./islands/kept').then(({ loadRows }) => loadRows()).catch(() => null);
  const told = (rows ?? []).filter(({ text }) => text.trim() !== '');
  if (told.length === 0) return;
  offer.hidden = false;
  tick.checked = field.value !== '';
  tick.addEventListener('change', () => (field.value = tick.checked ? JSON.stringify(told) : ''));
}
