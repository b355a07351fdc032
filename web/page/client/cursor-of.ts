// Where a frame moves the page's cursor to: the live book and the newest column at or before the frame's clock, never
// values of another moment beside it (product.md R-12). Times ns, prices 1e-9.
import { PANEL_FIELDS, VALIDITY_STATES, type FrameMessage } from "../../core/bins/frame.ts";
import type { Cursor } from "../state/app-state.ts";

const SCORE_SAMPLES = PANEL_FIELDS.indexOf("scoreSamples");

/** What the model knows before its first column: nothing. */
const NO_PANEL = Float64Array.from(PANEL_FIELDS, (_, field) => (field === SCORE_SAMPLES ? 0 : Number.NaN));

/** Undefined until the first column: there is nothing to show before it. `firstEntry`: the first one the page holds. */
export function cursorOf(
  frame: FrameMessage,
  firstEntry: number,
  before: Cursor | undefined,
): Cursor | undefined {
  const { entries, cursor, isProvisional, clockNs } = frame;
  const last = entries.count - 1;
  const live = cursor && {
    bestBid: cursor.bestBid,
    bestAsk: cursor.bestAsk,
    validity: VALIDITY_STATES[cursor.validity] ?? "empty",
    recordIndex: cursor.recordIndex,
    eventNumber: cursor.eventNumber,
    lastTradePrice: cursor.lastTradePrice,
  };
  const entry = entries.firstEntry + last;
  if (last < 0) {
    if (before === undefined) return undefined;
    // The clock went on inside a bin: its column is still the newest one.
    if (before.entry === entry) return { ...before, firstEntry, clockNs, ...live };
    return {
      ...before,
      clockNs,
      entry,
      firstEntry,
      binSeq: -1,
      startNs: clockNs,
      endNs: clockNs,
      spot: 0n,
      isProvisional,
      panel: NO_PANEL,
      ...live,
    };
  }
  const width = PANEL_FIELDS.length;
  return {
    clockNs,
    entry,
    firstEntry,
    binSeq: entries.binSeq[last] ?? 0,
    startNs: entries.startNs[last] ?? 0n,
    endNs: entries.endNs[last] ?? 0n,
    bestBid: entries.bestBid[last] ?? 0n,
    bestAsk: entries.bestAsk[last] ?? 0n,
    spot: entries.spot[last] ?? 0n,
    validity: VALIDITY_STATES[entries.validity[last] ?? 0] ?? "empty",
    recordIndex: before?.recordIndex ?? 0,
    eventNumber: before?.eventNumber ?? 0,
    lastTradePrice: before?.lastTradePrice ?? 0n,
    isProvisional,
    panel: entries.panel.slice(last * width, (last + 1) * width),
    ...live,
  };
}
