// The pages of this tab that were shown before, kept alive in memory so that Back finds them as they were left.

// Enough for any real way back; more would only hold memory on an old phone.
export const MOST_VISITS = 20;

export class Visits<Page> {
  private readonly kept = new Map<number, Page>();
  private readonly release: (page: Page) => void;

  // `release` ends what still runs in a page that nobody can come back to.
  constructor(release: (page: Page) => void) {
    this.release = release;
  }

  get size(): number {
    return this.kept.size;
  }

  keep(key: number, page: Page): void {
    this.drop(key);
    this.kept.set(key, page);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_VISITS) break;
      this.drop(oldest);
    }
  }

  take(key: number): Page | undefined {
    const page = this.kept.get(key);
    this.kept.delete(key);
    return page;
  }

  // A new entry prunes all that lay ahead in history, so their pages go as well.
  dropFrom(key: number): void {
    for (const other of [...this.kept.keys()]) if (other >= key) this.drop(other);
  }

  clear(): void {
    this.dropFrom(Number.NEGATIVE_INFINITY);
  }

  private drop(key: number): void {
    const page = this.take(key);
    if (page !== undefined) this.release(page);
  }
}
