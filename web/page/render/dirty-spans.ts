// Entries whose rows of the texture changed since they were last sent: a few spans, which are merged as they come.

/** Rows that changed are sent in so many pieces at most; more become one. */
const MOST_SPANS = 8;

/** Half-open range of entry numbers, or of columns. */
export interface EntrySpan {
  readonly from: number;
  readonly to: number;
}

export class DirtySpans {
  private spans: EntrySpan[] = [];

  touch(from: number, to: number): void {
    const last = this.spans.at(-1);
    if (last !== undefined && from <= last.to && to >= last.from) {
      this.spans.pop();
      this.spans.push({ from: Math.min(from, last.from), to: Math.max(to, last.to) });
    } else if (this.spans.length < MOST_SPANS) {
      this.spans.push({ from, to });
    } else {
      const all = [...this.spans, { from, to }];
      this.spans = [
        { from: Math.min(...all.map((span) => span.from)), to: Math.max(...all.map((span) => span.to)) },
      ];
    }
  }

  /** Those at `first` and after it, once. */
  take(first: number): readonly EntrySpan[] {
    const spans = this.spans.map(({ from, to }) => ({ from: Math.max(from, first), to }));
    this.clear();
    return spans.filter(({ from, to }) => from < to);
  }

  /** The entries from this one on are gone. */
  cut(entry: number): void {
    this.spans = this.spans
      .map(({ from, to }) => ({ from: Math.min(from, entry), to: Math.min(to, entry) }))
      .filter(({ from, to }) => from < to);
  }

  clear(): void {
    this.spans = [];
  }
}
