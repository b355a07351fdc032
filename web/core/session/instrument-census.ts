// How many records each instrument of a file has, as far as anybody has read: the scan counts first, the index pass
// goes over the same records again and further. Counts never jump back.
import type { InstrumentCounts } from "../engine/engine.ts";
import { byRank } from "./instrument-choice.ts";
import type { ReplayFile } from "./replay-file.ts";
import type { InstrumentSummary } from "./session-event.ts";

export class InstrumentCensus {
  #counts = new Map<string, InstrumentCounts>();
  #instruments: readonly InstrumentSummary[] = [];
  #isComplete = false;

  constructor(private readonly file: ReplayFile) {}

  /** Largest first. */
  get instruments(): readonly InstrumentSummary[] {
    return this.#instruments;
  }

  /** Somebody has read to the end. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  find(key: { readonly publisherId: number; readonly instrumentId: number }): InstrumentSummary | undefined {
    return this.#instruments.find(
      ({ publisherId, instrumentId }) => publisherId === key.publisherId && instrumentId === key.instrumentId,
    );
  }

  /** The counts of one reader. */
  update(counts: readonly InstrumentCounts[], isComplete: boolean): void {
    for (const each of counts) {
      const key = `${each.publisherId}:${each.instrumentId}`;
      if (each.records >= (this.#counts.get(key)?.records ?? 0)) this.#counts.set(key, each);
    }
    this.#isComplete ||= isComplete;
    this.#instruments = [...this.#counts.values()].map((each) => this.file.describe(each)).sort(byRank);
  }
}
