// Words come from the server in the reader's language; here only their gaps are filled.

export type Words = Record<string, string>;

export function fill(words: string | undefined, values: Record<string, string | number>): string {
  return (words ?? '').replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}
