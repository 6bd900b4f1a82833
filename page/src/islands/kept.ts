// The story on this device: nothing exists before it is asked for, and nothing remains after it is erased.
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';

import { DATABASE } from '../stored';
import type { Row } from './rows';

interface Notes extends DBSchema {
  rows: { key: string; value: Row[] };
}

const VERSION = 1;
const ALL = 'all';

// One after the other, so that an erasure is never overtaken by a save that began before it.
let last: Promise<unknown> = Promise.resolve();

// Null when nothing was ever kept. Looking must leave no trace, so a database that would be new isn't made.
export function loadRows(): Promise<Row[] | null> {
  return inTurn(async () => {
    const database = await openDB<Notes>(DATABASE, VERSION, {
      upgrade: (_database, _from, _to, transaction) => {
        transaction.done.catch(() => undefined);
        transaction.abort();
      },
    }).catch(() => null);
    return database && close(database, (await database.get('rows', ALL)) ?? null);
  });
}

export function saveRows(rows: readonly Row[]): Promise<void> {
  const copies = rows.map((row) => ({ ...row }));
  return inTurn(async () => {
    const database = await openDB<Notes>(DATABASE, VERSION, {
      upgrade: (fresh) => void fresh.createObjectStore('rows'),
    });
    await database.put('rows', copies, ALL);
    close(database, undefined);
  });
}

export function eraseRows(): Promise<void> {
  return inTurn(() => deleteDB(DATABASE));
}

function inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
  const turn = last.then(act);
  last = turn.catch(() => undefined);
  return turn;
}

// An open connection would hold up an erasure in another tab.
function close<Result>(database: IDBPDatabase<Notes>, result: Result): Result {
  database.close();
  return result;
}
