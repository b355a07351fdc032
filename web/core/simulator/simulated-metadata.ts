// The metadata header of a simulated file: raw symbols mapped to instrument ids for the date of the session.
import { encodeMetadata } from "../dbn/metadata-encoder.ts";
import type { DbnVersion } from "../dbn/metadata.ts";

const DAY_MS = 86_400_000;

/** YYYYMMDD as a number. */
function dateNumber(ms: number): number {
  const date = new Date(ms);
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
}

export function simulatedMetadata(file: {
  readonly version: DbnVersion;
  readonly dataset: string;
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly tsOut: boolean;
  readonly symbols: readonly { readonly symbol: string; readonly id: number }[];
}): Uint8Array {
  const startDate = dateNumber(Number(file.startNs / 1_000_000n));
  const lastMs = Number((file.endNs - 1n) / 1_000_000n);
  const endDate = dateNumber(lastMs + DAY_MS);
  return encodeMetadata({
    version: file.version,
    dataset: file.dataset,
    schema: "mbo",
    startNs: file.startNs,
    endNs: file.endNs,
    stypeIn: "raw_symbol",
    stypeOut: "instrument_id",
    tsOut: file.tsOut,
    symbols: file.symbols.map(({ symbol }) => symbol),
    mappings: file.symbols.map(({ symbol, id }) => ({
      rawSymbol: symbol,
      intervals: [{ startDate, endDate, symbol: String(id) }],
    })),
  });
}
