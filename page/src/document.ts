// One page as a value: what the server's HTML holds, or what is on the screen now, with its living elements.

export interface Page {
  readonly nodes: readonly Node[];
  readonly title: string;
  readonly lang: string;
  readonly dir: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly scroll: number;
  readonly focused: HTMLElement | null;
}

export function parsePage(html: string): Page {
  return pageOf(new DOMParser().parseFromString(html, 'text/html'));
}

// Only remembers: the elements leave the screen when another page is shown.
export function capturePage(): Page {
  const focused = document.activeElement;
  return {
    ...pageOf(document),
    scroll: window.scrollY,
    focused: focused instanceof HTMLElement && focused !== document.body ? focused : null,
  };
}

export function showPage(page: Page): void {
  const root = document.documentElement;
  root.lang = page.lang;
  root.dir = page.dir;
  document.title = page.title;
  const { body } = document;
  for (const name of body.getAttributeNames()) body.removeAttribute(name);
  for (const [name, value] of page.attributes) body.setAttribute(name, value);
  body.replaceChildren(...page.nodes);
}

// A new page is read from its top, or from where the server or the address points.
export function startReading(hash: string): void {
  window.scrollTo(0, 0);
  const pointed = pointedAt(hash);
  const start = document.querySelector<HTMLElement>('[data-focus]') ?? pointed ?? document.querySelector('h1');
  if (start) focusOn(start);
  pointed?.scrollIntoView();
}

// A page that was seen before goes on where it was left.
export function resumeReading(page: Page): void {
  page.focused?.focus({ preventScroll: true });
  window.scrollTo(0, page.scroll);
}

function pointedAt(hash: string): HTMLElement | null {
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    return null; // A broken address points nowhere.
  }
}

function focusOn(element: HTMLElement): void {
  element.focus();
  if (document.activeElement === element) return;
  element.tabIndex = -1;
  element.focus();
}

function pageOf(source: Document): Page {
  const { body, documentElement: root } = source;
  return {
    nodes: [...body.childNodes],
    title: source.title,
    lang: root.lang,
    dir: root.dir,
    attributes: [...body.attributes].map(({ name, value }) => [name, value] as const),
    scroll: 0,
    focused: null,
  };
}
