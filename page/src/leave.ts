// Leaving at once: nothing of ours stays on the screen, and Back and Forward find nothing either.

// The one thing ever kept in the tab's storage: the address to send somebody to who comes back through history.
export const LEFT = 'left';
// Heard by the page, which then forgets every answer it holds.
export const LEAVING = 'leaving';
// Going back inside one document takes a few milliseconds; whoever is being watched can't wait longer than this.
const PATIENCE_MILLISECONDS = 80;
const NEUTRAL_TITLE = '…';
// What the address bar says while the other site is still loading.
const NEUTRAL_ADDRESS = '/';

export function leave(view: Window, exit: string): void {
  blank(view);
  view.dispatchEvent(new Event(LEAVING));
  flag(view, exit);
  const depth = depthOf(view.history.state);
  if (depth === 0) {
    replaceAll(view, exit);
    return;
  }
  const patience = view.setTimeout(() => view.location.replace(exit), PATIENCE_MILLISECONDS);
  // Even when the patience is over first, a late arrival at our first entry still clears what lies ahead of it.
  const arrive = () => {
    view.clearTimeout(patience);
    replaceAll(view, exit);
  };
  view.addEventListener('popstate', arrive, { once: true });
  view.history.go(-depth);
}

// A page of ours that is reached through history after leaving shows nothing and leads on.
export function guard(view: Window): void {
  const exit = flagOf(view);
  if (exit === null) return;
  if (arrivedThroughHistory(view)) expel(view, exit);
  else view.sessionStorage.removeItem(LEFT);
}

// The browser may also bring a frozen page back without loading it.
export function guardFrozen(view: Window, event: PageTransitionEvent): void {
  const exit = event.persisted ? flagOf(view) : null;
  if (exit !== null) expel(view, exit);
}

function blank(view: Window): void {
  hide(view);
  view.document.title = NEUTRAL_TITLE;
  view.document.body?.replaceChildren();
}

// We stand at our first entry: a new one prunes all that lay ahead, and the other site takes the new one's place.
function replaceAll(view: Window, exit: string): void {
  view.history.replaceState(null, '', NEUTRAL_ADDRESS);
  // The list of entries keeps a title for each, and takes it only from a change made while we stand there.
  view.document.title = '';
  view.document.title = NEUTRAL_TITLE;
  view.history.pushState(null, '', NEUTRAL_ADDRESS);
  view.location.replace(exit);
}

function expel(view: Window, exit: string): void {
  hide(view);
  view.location.replace(exit);
}

// Through the object model, which a strict content policy allows; also hides what the parser has yet to add.
function hide(view: Window): void {
  view.document.documentElement.style.display = 'none';
}

function depthOf(state: unknown): number {
  const place = (state as { place?: unknown } | null)?.place;
  return typeof place === 'number' ? place : 0;
}

function arrivedThroughHistory(view: Window): boolean {
  const entry = view.performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;
  return entry?.type === 'back_forward';
}

// Storage may be switched off; leaving must work all the same.
function flag(view: Window, exit: string): void {
  try {
    view.sessionStorage.setItem(LEFT, exit);
  } catch {
    return;
  }
}

function flagOf(view: Window): string | null {
  try {
    return view.sessionStorage.getItem(LEFT);
  } catch {
    return null;
  }
}
