// Operations on the layer besides records (vp-engine.md, section 9): the full-grid pipeline, tests and exports.
// Between records only.
import type { VpExports } from "./vp-exports.ts";
import { throwVpFailure } from "./vp-failure.ts";

export class VpOperations {
  constructor(private readonly exports: VpExports) {}

  /** Records change the book and the anchor but touch no tick (section 9.2); afterwards call sync once. */
  bookOnly(yes: boolean): void {
    this.exports.vp_book_only(yes ? 1 : 0);
  }

  /** Steps every touched tick to `ts` ns (section 9.1); any time, not only bin ends. */
  advanceTime(ts: bigint): void {
    this.exports.vp_advance_time(ts);
  }

  /** Throws a RangeError when the tick is negative or another anchor is set. */
  setAnchor(tick: bigint): void {
    if (this.exports.vp_set_anchor(tick) === 0) throw new RangeError(`anchor_tick_idx ${tick} refused`);
    throwVpFailure(this.exports);
  }

  /** False: nothing changed, a side of the book is empty. */
  reanchorToBbo(): boolean {
    const done = this.exports.vp_reanchor_to_bbo() !== 0;
    throwVpFailure(this.exports);
    return done;
  }

  /** As reanchorToBbo; all per-tick state is forgotten and the depths are synced. */
  softReanchor(): boolean {
    const done = this.exports.vp_soft_reanchor() !== 0;
    throwVpFailure(this.exports);
    return done;
  }

  /** Depths of every tick from the book (section 7). */
  sync(): void {
    this.exports.vp_sync();
    throwVpFailure(this.exports);
  }
}
