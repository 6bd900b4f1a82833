// The first thing that runs, as a classic script in the head: leaving works before the rest of the page has arrived,
// and somebody who comes back after leaving is sent on before anything is drawn.
import { guard, guardFrozen, leave } from './leave';
import { countPresses } from './presses';

const completes = countPresses();

guard(window);
addEventListener('pageshow', (event) => guardFrozen(window, event));

addEventListener(
  'click',
  (event) => {
    const link = event.target instanceof Element ? event.target.closest('[data-leave]') : null;
    if (link === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    go(link);
  },
  { capture: true },
);

addEventListener('keydown', (event) => completes(event) && go(null), { capture: true });

function go(link: Element | null): void {
  const found = link ?? document.querySelector('[data-leave]');
  const exit = found instanceof HTMLAnchorElement ? found.href : document.body?.dataset.exit;
  if (exit) leave(window, exit);
}
