// What this machine does with this page, measured while it runs (product.md F-8): users compare machines. Counting
// costs nothing that is not counted anyway; it is read when somebody looks.
import type { Measurements } from "../state/measurements.ts";
import { usedMemory } from "../state/memory-budget.ts";
import type { Store } from "../state/store.ts";
import type { StorageReport } from "../../worker/replay-api.ts";

export interface PageMeterParts {
  readonly store: Store;
  readonly now: () => number;
  /** Frames of the map so far, and how long the newest took on the main thread, ms. */
  readonly drawn: () => { readonly frames: number; readonly lastMs: number };
  readonly pageBytes: () => number;
  readonly storage: () => Promise<StorageReport | undefined>;
}

export class PageMeter {
  /** The fastest of a second, since the page was opened. */
  private bestRecords = 0;
  private before: { readonly frames: number; readonly atMs: number } | undefined;

  constructor(private readonly parts: PageMeterParts) {
    parts.store.subscribe(({ session }, { session: { progress: old } }) => {
      if (session.progress !== old) {
        this.bestRecords = Math.max(this.bestRecords, session.progress?.recordsPerSecond ?? 0);
      }
    });
  }

  /** Frames are counted from one reading to the next. */
  async read(): Promise<Measurements> {
    const { now, drawn, pageBytes, storage, store } = this.parts;
    const { frames, lastMs } = drawn();
    const atMs = now();
    const { before } = this;
    this.before = { frames, atMs };
    const report = await storage();
    const seconds = before === undefined ? 0 : (atMs - before.atMs) / 1000;
    return {
      recordsPerSecond: this.bestRecords,
      ...(before !== undefined &&
        seconds > 0 && { framesPerSecond: Math.max(0, frames - before.frames) / seconds }),
      drawMs: lastMs,
      memoryBytes: report === undefined ? pageBytes() : usedMemory(report.memory, pageBytes()),
      cache: store.state.session.progress?.cache,
      storedBytes: report?.stored.bytes ?? 0,
    };
  }
}
