// Pictures come with the first answer only, as the server keeps nothing. When the same matter is looked at again, the page that is
// left still has them: they go on into the places that wait for them.

export function gatherShots(): Map<string, string> {
  const found = [...document.querySelectorAll<HTMLElement>('[data-shot]:not([hidden])')].map(
    (shot) => [shot.dataset.shot ?? '', shot.querySelector('image')?.getAttribute('href') ?? ''] as const,
  );
  return new Map(found.filter(([, address]) => address.startsWith('data:image/webp;')));
}

export function refillShots(known: ReadonlyMap<string, string>): void {
  for (const shot of document.querySelectorAll<HTMLElement>('[data-shot][hidden]')) {
    const address = known.get(shot.dataset.shot ?? '');
    if (!address) continue;
    shot.querySelector('image')?.setAttribute('href', address);
    shot.hidden = false;
    shot.closest('section')?.removeAttribute('hidden');
  }
}
