// What JavaScript adds to pages that are whole without it.
import { startButtons, wakeButtons } from './buttons';
import { guessCountry } from './country';
import { startDropping } from './drop';
import { mountIslands, unmountIslands } from './islands';
import { offerStory } from './told';
import { startTravel } from './travel';
import { registerWorker } from './worker';

function dress(): void {
  wakeButtons();
  guessCountry(Intl.DateTimeFormat().resolvedOptions().timeZone);
  mountIslands();
  void offerStory();
}

startTravel({ dress, release: unmountIslands });
startButtons();
startDropping();
registerWorker();
