// Hands a writer's bytes on to the sink and waits for it: the export is as fast as what takes it, and no faster.
import { throwIfAborted } from "../session/grid-pass.ts";
import type { ArrowGridWriter } from "./arrow-grid-writer.ts";
import type { GridExport } from "./grid-export.ts";

export class SinkPump {
  #bytes = 0;

  constructor(
    private readonly writer: ArrowGridWriter,
    private readonly options: Pick<GridExport, "sink" | "signal" | "taken">,
  ) {}

  /** Taken by the sink so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Rejects when the sink fails and when the export is cancelled. */
  async handOn(): Promise<void> {
    const { sink, signal, taken } = this.options;
    const bytes = this.writer.take();
    if (bytes.length === 0) return;
    const rows = this.writer.rowsInBatches;
    await settledOrAborted(sink(bytes), signal);
    throwIfAborted(signal);
    this.#bytes += bytes.length;
    taken?.(rows, this.#bytes);
  }
}

/** Whoever cancels does not wait for a slow disk. */
async function settledOrAborted(work: void | Promise<void>, signal: AbortSignal): Promise<void> {
  if (work === undefined) return;
  const ended = new AbortController();
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true, signal: ended.signal });
  });
  try {
    await Promise.race([work, aborted]);
  } finally {
    ended.abort();
  }
}
