// Which instrument of a file is replayed when more than one is there.
import type { InstrumentSummary } from "./session-event.ts";

export interface InstrumentChoice {
  /** A symbol, or an instrument id as text. */
  readonly symbol?: string;
  readonly instrumentId?: number;
  readonly publisherId?: number;
}

/** Outrights before spreads, larger before smaller. */
export function byRank(a: InstrumentSummary, b: InstrumentSummary): number {
  if (a.isSpread !== b.isSpread) return a.isSpread ? 1 : -1;
  return b.mboRecords - a.mboRecords;
}

/** The largest instrument that fits the choice, outrights first; undefined when none does. */
export function chooseInstrument(
  instruments: readonly InstrumentSummary[],
  choice: InstrumentChoice,
): InstrumentSummary | undefined {
  const wanted = choice.symbol?.toUpperCase();
  return instruments
    .filter(
      (each) =>
        each.mboRecords > 0 &&
        (wanted === undefined ||
          each.symbol.toUpperCase() === wanted ||
          String(each.instrumentId) === wanted) &&
        (choice.instrumentId === undefined || each.instrumentId === choice.instrumentId) &&
        (choice.publisherId === undefined || each.publisherId === choice.publisherId),
    )
    .toSorted(byRank)[0];
}
