// What the replay wants to know from an instrument definition record.
import type { DecodedRecord } from "./record-decoder.ts";
import { UNDEF_PRICE } from "./identifiers.ts";
import { RTYPE } from "./record-types.ts";

export interface InstrumentDefinition {
  readonly publisherId: number;
  readonly instrumentId: number;
  readonly rawSymbol: string;
  readonly asset: string;
  /** `F` future, `K` stock, `C` and `P` options, `S`, `T` and `M` spreads, … */
  readonly instrumentClass: string;
  readonly isSpread: boolean;
  /** Smallest price step in 1e-9 units; undefined when the record does not say. */
  readonly tickInt: bigint | undefined;
  /** Currency units of one whole point of one contract; undefined when the record does not say. */
  readonly multiplier: number | undefined;
}

const SPREAD_CLASSES = "STM";
const UNIT = 1_000_000_000;

export function instrumentDefinition(record: DecodedRecord): InstrumentDefinition | undefined {
  if (record.rtype !== RTYPE.definition) return undefined;
  const { fields } = record;
  const instrumentClass = String(fields["instrument_class"]);
  const tick = fields["min_price_increment"];
  return {
    publisherId: record.publisherId,
    instrumentId: record.instrumentId,
    rawSymbol: String(fields["raw_symbol"]),
    asset: String(fields["asset"]),
    instrumentClass,
    isSpread: SPREAD_CLASSES.includes(instrumentClass),
    tickInt: typeof tick === "bigint" && tick > 0n && tick !== UNDEF_PRICE ? tick : undefined,
    multiplier: definedAmount(fields["unit_of_measure_qty"]),
  };
}

/** A 1e-9 quantity as a number; undefined when unset or not positive. */
function definedAmount(value: bigint | number | string | undefined): number | undefined {
  if (typeof value !== "bigint" || value <= 0n || value === UNDEF_PRICE) return undefined;
  return Number(value) / UNIT;
}
