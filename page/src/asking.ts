// What a click or a submitted form asks of the server, or null where the browser should do it alone.

export interface Asking {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly body?: BodyInit;
  // The browser's own way, for answers that aren't pages.
  readonly natively: () => void;
}

const MULTIPART = 'multipart/form-data';
// Forms that the browser is to send by itself the next time.
const native = new WeakSet<HTMLFormElement>();

export function askingOfClick(event: MouseEvent): Asking | null {
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (event.defaultPrevented || event.button !== 0 || modified) return null;
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || link.hasAttribute('download') || isLeftAlone(link)) return null;
  const url = new URL(link.href);
  if (url.origin !== location.origin || staysOnPage(link, url)) return null;
  return { url, method: 'GET', natively: () => location.assign(url) };
}

export function askingOfSubmit(event: SubmitEvent): Asking | null {
  const form = event.target;
  if (event.defaultPrevented || !(form instanceof HTMLFormElement) || native.delete(form)) return null;
  const { submitter } = event;
  if (isLeftAlone(form) || (submitter !== null && isLeftAlone(submitter))) return null;
  // Attributes, not properties: a field named "action" or "method" would hide the form's own.
  const setting = (name: string) => submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? '';
  const url = new URL(setting('action') || location.href, document.baseURI);
  const method = setting('method').toUpperCase() || 'GET';
  if (url.origin !== location.origin || (method !== 'GET' && method !== 'POST')) return null;
  const natively = () => {
    native.add(form);
    if ('requestSubmit' in form) form.requestSubmit(submitter);
    else HTMLFormElement.prototype.submit.call(form);
  };
  const fields = fieldsOf(form, submitter);
  if (method === 'POST') return { url, method, body: setting('enctype') === MULTIPART ? fields : encode(fields), natively };
  url.search = encode(fields).toString();
  return { url, method, natively };
}

export function bringsFiles({ body }: Asking): boolean {
  return body instanceof FormData && [...body.values()].some((value) => value instanceof File && value.size > 0);
}

function isLeftAlone(element: HTMLElement): boolean {
  const target = element.getAttribute('target') ?? element.getAttribute('formtarget') ?? '';
  return 'plain' in element.dataset || 'leave' in element.dataset || (target !== '' && target !== '_self');
}

function staysOnPage(link: HTMLAnchorElement, url: URL): boolean {
  const here = url.pathname === location.pathname && url.search === location.search;
  return here && (link.getAttribute('href') ?? '').includes('#');
}

// The button that was pressed is part of the answer; older browsers don't take it as FormData's second argument.
function fieldsOf(form: HTMLFormElement, submitter: HTMLElement | null): FormData {
  const fields = new FormData(form);
  const name = submitter?.getAttribute('name');
  if (name) fields.append(name, submitter?.getAttribute('value') ?? '');
  return fields;
}

// As a browser encodes a plain form, line ends included, so that the server sees the same text with and without us.
function encode(fields: FormData): URLSearchParams {
  const encoded = new URLSearchParams();
  for (const [name, value] of fields)
    encoded.append(name, (typeof value === 'string' ? value : value.name).replace(/\r\n?|\n/g, '\r\n'));
  return encoded;
}
