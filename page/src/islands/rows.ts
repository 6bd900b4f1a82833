// One step of the story that somebody tells: when, who, how, and what was said.

export interface Row {
  at: string;
  by: string;
  channel: string;
  text: string;
}

export const FIELDS = ['at', 'by', 'channel', 'text'] as const;

export const emptyRow = (channel = ''): Row => ({ at: '', by: '', channel, text: '' });

// A channel alone says nothing: it is chosen beforehand.
export const isBlank = ({ at, by, text }: Row): boolean => !at && !by && !text.trim();

export interface Channel {
  id: string;
  label: string;
}

export function readChannels(fallback: ParentNode): Channel[] {
  const options = fallback.querySelector<HTMLSelectElement>('[name=channel]')?.options ?? [];
  return [...options].map(({ value, text }) => ({ id: value, label: text }));
}

// What stands in the server's own fields by now, with everything typed before the island arrived.
export function readRows(fallback: ParentNode): Row[] {
  const values = (name: string) =>
    [...fallback.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)].map(({ value }) => value);
  const [at = [], by = [], channel = [], text = []] = FIELDS.map(values);
  return text.map((words, index) => ({
    at: at[index] ?? '',
    by: by[index] ?? '',
    channel: channel[index] ?? '',
    text: words,
  }));
}

// What was kept comes first; what is shown is added where it isn't the same step. Nothing kept is ever lost by it.
export function mergeRows(kept: readonly Row[], shown: readonly Row[]): Row[] {
  const key = (row: Row) => JSON.stringify(FIELDS.map((field) => row[field].replace(/\r\n?/g, '\n')));
  const known = new Set(kept.map(key));
  return [...kept, ...shown.filter((row) => !isBlank(row) && !known.has(key(row)))];
}
