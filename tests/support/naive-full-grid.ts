// The full-grid pipeline around the naive model, event by event, written from vp-pipeline.md section 5.3.
import type { NaiveVp } from "./naive-vp.ts";
import type { NaiveEvent } from "./naive-vp-parameters.ts";
import type { NaiveBinClock } from "./naive-vp-pipeline.ts";

export interface NaiveFullGridClock extends NaiveBinClock {
  readonly softReanchorNs: bigint;
}

/** `onBin` sees the bin's fields, and the model right after the bin was advanced to its end. */
export function runNaiveFullGrid(
  vp: NaiveVp,
  events: readonly NaiveEvent[],
  { cellWidthNs, warmupStartNs, emitAfterNs, softReanchorNs }: NaiveFullGridClock,
  onBin: (fields: Readonly<Record<string, number | bigint | boolean>>) => void,
): void {
  const half = BigInt(Math.floor(vp.parameters.n_ticks / 2));
  let bookPhase = warmupStartNs > 0n;
  let reanchored = false;
  let clock = 0n;
  let binSeq = -1;
  let start = 0n;
  let count = 0;
  const close = (): void => {
    const end = start + cellWidthNs;
    vp.advanceTime(end);
    onBin({
      ts_ns: end,
      bin_seq: binSeq,
      bin_start_ns: start,
      bin_end_ns: end,
      bin_event_count: count,
      event_id: vp.eventCounter,
      anchor_tick_idx: vp.anchor,
      tick_int: vp.parameters.tick_int,
      tick_abs_start: vp.anchor < 0n ? 0n : vp.anchor - half,
      n_rows: vp.parameters.n_ticks,
      book_valid: vp.bookValid,
    });
    binSeq += 1;
    start = end;
    count = 0;
  };
  const closeDue = (): void => {
    const due = Number((clock - start) / cellWidthNs);
    for (let i = 0; i < due; i++) close();
  };
  for (const event of events) {
    const time = (event.flags & 32) !== 0 ? event.tsRecv : event.ts;
    if (time > clock) clock = time;
    if (bookPhase && clock >= warmupStartNs) {
      bookPhase = false;
      vp.reanchorToBbo();
      vp.sync();
    }
    if (!bookPhase && vp.anchor < 0n) {
      if ("AMFC".includes(event.action) && event.price > 0n) {
        vp.setAnchor(vp.tickOf(event.price));
        vp.sync();
      }
    } else if (!bookPhase && !reanchored && (clock >= softReanchorNs || vp.eventCounter >= 10_000n)) {
      reanchored = vp.softReanchor();
    }
    const emitting = !bookPhase && clock >= emitAfterNs;
    if (emitting && binSeq < 0) {
      binSeq = 0;
      start = emitAfterNs > 0n ? emitAfterNs : clock;
    }
    if (emitting) closeDue();
    vp.update(event, bookPhase);
    if (emitting) count += 1;
  }
  if (count > 0) close();
}
