// Writes built/sources.json: what every source looked like when the page was built, so that a stale build shows.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';

const page = new URL('./', import.meta.url);
const built = new URL('../src/seawall/surfaces/web/built/', page);

// Line ends differ between checkouts; the sources do not. Latin-1 keeps every byte as it is.
const fingerprint = (path) =>
  createHash('sha256')
    .update(readFileSync(new URL(path, page), 'latin1').replaceAll('\r\n', '\n'), 'latin1')
    .digest('hex');

const sources = readdirSync(new URL('src/', page), { recursive: true })
  .map((path) => `src/${path.replaceAll('\\', '/')}`)
  .filter((path) => statSync(new URL(path, page)).isFile());
const paths = ['package-lock.json', 'vite.config.ts', ...sources].sort();

const seal = Object.fromEntries(paths.map((path) => [path, fingerprint(path)]));
writeFileSync(new URL('sources.json', built), `${JSON.stringify(seal, null, 2)}\n`);
