// The worker that keeps the page for being offline, and nothing else.

export function registerWorker(): void {
  // The server gives the address; one that changes with each version makes the browser install it afresh.
  const address = document.body.dataset.sw;
  if (!address || !('serviceWorker' in navigator)) return;
  // Browsers refuse it in some private windows; everything else works without.
  const register = () => void navigator.serviceWorker.register(address, { scope: '/' }).catch(() => undefined);
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register);
}

export async function eraseWorker(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration('/');
  registration?.active?.postMessage({ type: 'erase' });
}
