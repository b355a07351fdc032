// Phases and fixed-width bins over the clock of the focus book (vp-pipeline.md, sections 4 and 5).
// A bin is [start, end). What is closed depends on record times alone, never on chunking or pacing.
import { BinsFrom, Phase } from "../abi/phases";
import { BIN_TRADES_BYTES } from "../abi/vp-layout";
import { bin_trades_clear, bin_trades_load, bin_trades_save } from "./bin-trades";
import { layers_have_room, layers_on_boundary, layers_on_phase } from "./layers";
import { bins_open, bins_open_start, bins_set_open } from "./open-bin";

let on: bool = false;
let width: i64 = 0;
let warmupStart: i64 = 0;
let emitAfter: i64 = 0;
let binsFrom: BinsFrom = BinsFrom.FirstEvent;
let idleRunBins: i64 = 0;

let phase: Phase = Phase.Book;
let phaseKnown: bool = false;
/** i64.MIN_VALUE while no bin is open. */
let binEnd: i64 = i64.MIN_VALUE;
let binSeq: i64 = 0;
let binEvents: u32 = 0;

export function bins_reset(): void {
  on = false;
  width = 0;
  warmupStart = 0;
  emitAfter = 0;
  binsFrom = BinsFrom.FirstEvent;
  idleRunBins = 0;
  bins_rewind();
}

/** Before the first record; the configuration stays. */
export function bins_rewind(): void {
  phase = Phase.Book;
  phaseKnown = false;
  bins_set_open(false, 0);
  binEnd = i64.MIN_VALUE;
  binSeq = 0;
  binEvents = 0;
  bin_trades_clear();
}

/** Times in ns; `cellWidth` > 0. `runBins`: this many empty bins in a row become one run entry, 0 = never. */
export function bins_configure(cellWidth: i64, warmup: i64, emit: i64, from: i32, runBins: i64): void {
  on = true;
  width = cellWidth;
  warmupStart = warmup;
  emitAfter = emit;
  binsFrom = <BinsFrom>from;
  idleRunBins = runBins;
}

export function bins_on(): bool {
  return on;
}

/** A record before this time closes no bin and ends no phase: bins_before may be left out. */
export function bins_quiet_until(): i64 {
  return binEnd;
}

function enterPhase(next: Phase): void {
  if (phaseKnown && next === phase) return;
  phase = next;
  phaseKnown = true;
  layers_on_phase(next);
}

/** Walks through every phase between, so that what ends a phase is never skipped. */
function phasesUpTo(target: Phase): void {
  if (!phaseKnown) enterPhase(warmupStart > 0 ? Phase.Book : target);
  while (phase < target) enterPhase(<Phase>(phase + 1));
}

/**
 * Closes what ends at or before the record time `ts`, but nothing that ends after `until`.
 * False: an output ring is full; call again with the same arguments after it was read.
 */
export function bins_before(ts: i64, until: i64, live: bool): bool {
  if (phase !== Phase.Emit || !phaseKnown) {
    if (ts > until) return true;
    if (ts < warmupStart) phasesUpTo(Phase.Book);
    else if (ts < emitAfter || (emitAfter <= 0 && binsFrom === BinsFrom.FirstLive && !live))
      phasesUpTo(Phase.WarmUp);
    else phasesUpTo(Phase.Emit);
    if (phase !== Phase.Emit) return true;
  }
  if (!bins_open()) {
    if (ts > until) return true;
    bins_set_open(true, emitAfter > 0 ? emitAfter : ts);
    binEnd = bins_open_start() + width;
  }
  return ts < binEnd || closeUpTo(ts, until);
}

function closeUpTo(ts: i64, until: i64): bool {
  while (ts >= binEnd && binEnd <= until) {
    let length: i64 = 1;
    const binStart = bins_open_start();
    if (binEvents === 0 && idleRunBins > 0) {
      const empty = min<i64>((ts - binStart) / width, u32.MAX_VALUE);
      if (empty >= idleRunBins) length = empty;
    }
    if (binStart + length * width > until) return true;
    if (!layers_have_room()) return false;
    closeBins(length);
  }
  return true;
}

function closeBins(length: i64): void {
  const binStart = bins_open_start();
  const end = binStart + length * width;
  const last = binSeq + length - 1;
  layers_on_boundary(binStart, end, last, binEvents, <u32>length);
  binSeq = last + 1;
  bins_set_open(true, end);
  binEnd = end + width;
  binEvents = 0;
  bin_trades_clear();
}

/** One record of the focus book was applied. */
export function bins_count(): void {
  if (bins_open()) binEvents += 1;
}

/** End of input: the last bin is emitted when it holds a record. False: an output ring is full. */
export function bins_finish(): bool {
  if (!bins_open() || binEvents === 0) return true;
  if (!layers_have_room()) return false;
  closeBins(1);
  return true;
}

const CONFIG_BYTES: usize = 40;
const OPEN_BYTES: usize = 40;
export const BINS_SAVED_BYTES: usize = CONFIG_BYTES + OPEN_BYTES + <usize>BIN_TRADES_BYTES;

function saveConfig(to: usize): void {
  store<i64>(to, width);
  store<i64>(to, warmupStart, 8);
  store<i64>(to, emitAfter, 16);
  store<i64>(to, idleRunBins, 24);
  store<u32>(to, binsFrom, 32);
  store<u32>(to, on ? 1 : 0, 36);
}

/** Configuration, phase and open bin; the address behind them. */
export function bins_save(to: usize): usize {
  saveConfig(to);
  const at = to + CONFIG_BYTES;
  store<i64>(at, bins_open_start());
  store<i64>(at, bins_open() ? binEnd : 0, 8);
  store<i64>(at, binSeq, 16);
  store<u32>(at, binEvents, 24);
  store<u32>(at, phase, 28);
  store<u32>(at, phaseKnown ? 1 : 0, 32);
  store<u32>(at, bins_open() ? 1 : 0, 36);
  bin_trades_save(at + OPEN_BYTES);
  return to + BINS_SAVED_BYTES;
}

function sameConfig(from: usize): bool {
  return (
    load<i64>(from) === width &&
    load<i64>(from, 8) === warmupStart &&
    load<i64>(from, 16) === emitAfter &&
    load<i64>(from, 24) === idleRunBins &&
    load<u32>(from, 32) === <u32>binsFrom &&
    load<u32>(from, 36) === <u32>(on ? 1 : 0)
  );
}

/** An open bin is as wide as all of them, the phase one of three. */
function isPlausible(at: usize): bool {
  const start = load<i64>(at);
  return (
    (load<u32>(at, 36) === 0 || load<i64>(at, 8) === start + width) &&
    load<i64>(at, 16) >= 0 &&
    load<u32>(at, 28) <= <u32>Phase.Emit
  );
}

/** The address behind what was read; 0: written under another bin clock, nothing was restored. */
export function bins_load(from: usize): usize {
  const at = from + CONFIG_BYTES;
  if (!sameConfig(from) || !isPlausible(at)) return 0;
  binEnd = load<i64>(at, 8);
  binSeq = load<i64>(at, 16);
  binEvents = load<u32>(at, 24);
  phase = <Phase>load<u32>(at, 28);
  phaseKnown = load<u32>(at, 32) !== 0;
  bins_set_open(load<u32>(at, 36) !== 0, load<i64>(at));
  if (!bins_open()) binEnd = i64.MIN_VALUE;
  bin_trades_load(at + OPEN_BYTES);
  return from + BINS_SAVED_BYTES;
}

/** 0 book, 1 warm-up, 2 emit. */
export function bins_phase(): i32 {
  return phase;
}
