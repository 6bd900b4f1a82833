// From page to page without losing what was typed: one entry in history for each, the pages themselves in memory.
import { askOfflinePage, askPage } from './asked';
import { type Asking, askingOfClick, askingOfSubmit, bringsFiles } from './asking';
import { capturePage, type Page, resumeReading, showPage, startReading } from './document';
import { gatherShots, refillShots } from './shots';
import { ERASED } from './stored';
import { Visits } from './visits';
import { showFailed, startWaiting, stopWaiting } from './waiting';

// As the gate says it, which shares no code with us.
const LEAVING = 'leaving';

// `place` counts our entries in this tab, `page` names the page an entry shows: several when it has anchors.
interface Entry {
  readonly place: number;
  readonly page: number;
}

export interface Dresser {
  readonly dress: () => void;
  readonly release: (page: Page) => void;
}

export function startTravel({ dress, release }: Dresser): void {
  const visits = new Visits<Page>(release);
  let here: Entry = (history.state as Entry | null) ?? { place: 0, page: 0 };
  let shown = here.page;
  let running: AbortController | null = null;

  history.replaceState(here, '');
  dress();

  document.addEventListener('click', (event) => follow(event, askingOfClick(event)));
  document.addEventListener('submit', (event) => follow(event, askingOfSubmit(event)));
  window.addEventListener('popstate', returnTo);
  window.addEventListener('hashchange', adoptAnchor);
  window.addEventListener(ERASED, () => visits.clear());
  window.addEventListener(LEAVING, () => {
    running?.abort();
    window.removeEventListener('popstate', returnTo);
    window.removeEventListener('hashchange', adoptAnchor);
    visits.clear();
  });

  function follow(event: Event, asking: Asking | null): void {
    if (!asking) return;
    event.preventDefault();
    void ask(asking, (page, url) => {
      leaveShown();
      here = { place: here.place + 1, page: here.place + 1 };
      visits.dropFrom(here.page);
      // From here on we know better than the browser where each page was being read.
      history.scrollRestoration = 'manual';
      history.pushState(here, '', url);
      arrive(page, url);
    });
  }

  function returnTo(event: PopStateEvent): void {
    const entry = event.state as Entry | null;
    if (!entry) return;
    running?.abort();
    here = entry;
    if (entry.page === shown) return;
    const page = visits.take(entry.page);
    if (page) {
      leaveShown();
      shown = entry.page;
      showPage(page);
      resumeReading(page);
      return;
    }
    const url = new URL(location.href);
    void ask({ url, method: 'GET', natively: () => location.reload() }, (fetched) => {
      leaveShown();
      arrive(fetched, url);
    });
  }

  // The browser made an entry for an anchor on the page that is shown.
  function adoptAnchor(): void {
    if (history.state) return;
    here = { place: here.place + 1, page: shown };
    visits.dropFrom(here.place);
    history.replaceState(here, '');
  }

  async function ask(asking: Asking, arrived: (page: Page, url: URL) => void): Promise<void> {
    running?.abort();
    const mine = (running = new AbortController());
    startWaiting(bringsFiles(asking));
    mine.signal.addEventListener('abort', stopWaiting);
    try {
      const answer = await askPage(asking, mine.signal).catch((error: unknown) => {
        if (mine.signal.aborted) throw error;
        return undefined;
      });
      const offline = answer === undefined ? await askOfflinePage() : null;
      if (mine.signal.aborted) return;
      stopWaiting();
      if (answer) arrived(answer.page, answer.url);
      else if (answer === null) asking.natively();
      else if (offline) arrived(offline, offlineAddress(asking));
      else showFailed();
    } catch (error) {
      if (!mine.signal.aborted) throw error;
    }
  }

  function leaveShown(): void {
    visits.keep(shown, capturePage());
  }

  function arrive(page: Page, url: URL): void {
    const shots = gatherShots();
    shown = here.page;
    showPage(page);
    refillShots(shots);
    dress();
    startReading(url.hash);
  }
}

// Loading it again asks again, except for a form, whose answer can't be asked for by address.
function offlineAddress({ method, url }: Asking): URL {
  return method === 'GET' ? url : new URL(document.body.dataset.offline ?? '/', location.href);
}
