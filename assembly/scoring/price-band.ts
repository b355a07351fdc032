// The band series of live scoring (settled question 18): one series a price for the prices around the spot. A
// series starts when its price enters [spot - reach, spot + reach] and is dropped when it leaves.
//
//   const band = PriceBand.create(parameters, reach);       // reach = 4R ticks; 0 when refused
//   band.begin(spotTick);                                    // every bin; a bin without spot keeps the place
//   store P and V of the ticks band.lowest + i at band.spectrum.pressure + 8·i, .vacuum + 8·i, i < band.width
//   band.step(dtS);                                          // once a bin, all prices of the band
//   band.spectrum.column(ScoreColumn.FlowScore) + 8·i …      // results of tick band.lowest + i
//
// Prices outside the feature grid are fed zeros.
import { arena_alloc_zeroed } from "../memory/arena";
import { loadSpectrum, saveSpectrum, savedSpectrumSize } from "./spectrum-checkpoint";
import { Spectrum } from "./spectrum";

@unmanaged
export class PriceBand {
  spectrum: Spectrum;
  reach: i32;
  width: i32;
  /** False until the first spot is known: then there is nothing to feed. */
  placed: bool;
  /** Absolute tick (price / tick increment) of column place 0. */
  lowest: i64;

  static create(parameters: usize, reach: i32): usize {
    if (reach < 0) return 0;
    const spectrum = Spectrum.create(parameters, 2 * reach + 1);
    if (spectrum == 0) return 0;
    const block = arena_alloc_zeroed(offsetof<PriceBand>());
    const band = changetype<PriceBand>(block);
    band.spectrum = changetype<Spectrum>(spectrum);
    band.reach = reach;
    band.width = band.spectrum.cells;
    return block;
  }

  /** Puts the band around the spot. Prices that enter start a new series. */
  begin(spotTick: i64): void {
    const lowest = spotTick - i64(this.reach);
    if (this.placed && lowest == this.lowest) return;
    const width = i64(this.width);
    const shift = lowest - this.lowest;
    if (!this.placed || shift >= width || shift <= -width) {
      this.spectrum.reset();
    } else if (shift > 0) {
      this.forget(this.lowest + width, shift);
    } else {
      this.forget(lowest, -shift);
    }
    this.lowest = lowest;
    this.placed = true;
  }

  /** One bin for every price of the band. dtS: seconds since the previous bin. */
  step(dtS: f64): void {
    if (!this.placed) return;
    const width = this.width;
    let slot = this.slot(this.lowest);
    for (let i = 0; i < width; i++) {
      this.spectrum.stepCell(i, slot, dtS);
      if (++slot == width) slot = 0;
    }
  }

  /** Drops everything (a restart, a clear of the layer). */
  reset(): void {
    this.placed = false;
    this.lowest = 0;
    this.spectrum.reset();
  }

  get savedSize(): usize {
    return 16 + savedSpectrumSize(this.spectrum);
  }

  /** Writes savedSize bytes (place, then series); returns the address behind them. */
  save(to: usize): usize {
    store<i64>(to, this.lowest);
    store<i64>(to + 8, i64(this.placed));
    return saveSpectrum(this.spectrum, to + 16);
  }

  /** False, with nothing changed, when the bytes belong to another configuration. */
  load(from: usize, length: usize): bool {
    if (length != this.savedSize || !loadSpectrum(this.spectrum, from + 16, length - 16)) return false;
    this.lowest = load<i64>(from);
    this.placed = load<i64>(from + 8) != 0;
    return true;
  }

  /** Series of a tick: ticks that are `width` apart share one, and never are in the band together. */
  private slot(tick: i64): i32 {
    const rest = tick % i64(this.width);
    return i32(rest < 0 ? rest + i64(this.width) : rest);
  }

  private forget(firstTick: i64, count: i64): void {
    for (let i: i64 = 0; i < count; i++) this.spectrum.clearSeries(this.slot(firstTick + i));
  }
}
