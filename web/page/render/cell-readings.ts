// What the worker tells of cells under the crosshair: asked one at a time, kept while it cannot change, so that what is
// known is there at once and the newest cell wins (product.md H-9).
import type { CellQuery } from "../../core/bins/cell-reading.ts";

const MOST_KEPT = 256;

export class CellReadings<Reading> {
  private readonly known = new Map<string, Reading>();
  /** Asked for in vain: the replay was on its way elsewhere. */
  private readonly unanswered = new Set<string>();
  private asking: string | undefined;
  private version = 0;

  constructor(
    private readonly ask: (query: CellQuery) => Promise<Reading | undefined>,
    /** A number is there that was not. */
    private readonly answered: () => void,
  ) {}

  /** undefined: not known (yet); then it is asked for, unless another answer is still to come. */
  of(query: CellQuery): Reading | undefined {
    const key = keyOf(query);
    const reading = this.known.get(key);
    if (reading !== undefined || this.unanswered.has(key)) return reading;
    if (this.asking === undefined) void this.read(query, key);
    return undefined;
  }

  /** The same without asking. */
  ifKnown(query: CellQuery): Reading | undefined {
    return this.known.get(keyOf(query));
  }

  isAsked(query: CellQuery): boolean {
    return this.asking === keyOf(query);
  }

  /** The columns have changed. */
  forget(): void {
    this.version += 1;
    this.known.clear();
    this.unanswered.clear();
  }

  /** The replay has come to a place: what had no answer on the way there may have one. False: all had theirs. */
  retry(): boolean {
    const isDue = this.unanswered.size > 0;
    this.unanswered.clear();
    return isDue;
  }

  private async read(query: CellQuery, key: string): Promise<void> {
    const { version } = this;
    this.asking = key;
    try {
      const reading = await this.ask(query);
      if (version === this.version) {
        if (this.known.size + this.unanswered.size >= MOST_KEPT) {
          this.known.clear();
          this.unanswered.clear();
        }
        if (reading === undefined) this.unanswered.add(key);
        else this.known.set(key, reading);
      }
    } finally {
      this.asking = undefined;
    }
    // Whoever looks now asks for what is under the pointer by then.
    this.answered();
  }
}

function keyOf({ fromEntry, toEntry, lowTick, highTick }: CellQuery): string {
  return `${fromEntry} ${toEntry} ${lowTick} ${highTick}`;
}
