// A definition record of a simulated instrument, versions 1 to 3: what a reader needs is given, the rest is
// undefined (the type's maximum) or zero.
import { UNDEF_PRICE, UNDEF_TIMESTAMP } from "../dbn/identifiers.ts";
import type { DbnVersion } from "../dbn/metadata.ts";
import { RecordEncoder } from "../dbn/record-encoder.ts";
import { RTYPE } from "../dbn/record-types.ts";
import type { InstrumentSpec } from "./instrument.ts";
import { PUBLISHER_ID } from "./record-writer.ts";

const UNIT = 1_000_000_000n;
/** Currency units of one point of one contract. */
const POINT_VALUE = 50n;
const UNDEFINED_PRICES = [
  "high_limit_price",
  "low_limit_price",
  "max_price_variation",
  "min_price_increment_amount",
  "price_ratio",
  "strike_price",
] as const;
const UNDEFINED_TIMES = ["expiration", "activation"] as const;
const UNDEFINED_INTEGERS = [
  "contract_multiplier",
  "decay_quantity",
  "original_contract_size",
  "inst_attrib_value",
] as const;

export function definitionRecord(
  spec: InstrumentSpec,
  version: DbnVersion,
  timeNs: bigint,
  tsOut: boolean,
): Uint8Array {
  const stock = spec.instrumentClass === "K";
  const encoder = new RecordEncoder(version, tsOut);
  const header = {
    rtype: RTYPE.definition,
    publisherId: PUBLISHER_ID,
    instrumentId: spec.id,
    tsEventNs: timeNs,
  };
  encoder.record(
    header,
    {
      ...Object.fromEntries(UNDEFINED_PRICES.map((name) => [name, UNDEF_PRICE])),
      ...Object.fromEntries(UNDEFINED_TIMES.map((name) => [name, UNDEF_TIMESTAMP])),
      ...Object.fromEntries(UNDEFINED_INTEGERS.map((name) => [name, 0x7fffffff])),
      ...(version === 3
        ? { leg_price: UNDEF_PRICE, leg_delta: UNDEF_PRICE, raw_instrument_id: BigInt(spec.id) }
        : { trading_reference_price: UNDEF_PRICE, raw_instrument_id: spec.id }),
      ts_recv: timeNs,
      min_price_increment: BigInt(spec.tickUnits),
      display_factor: UNIT,
      unit_of_measure_qty: stock ? UNIT : POINT_VALUE * UNIT,
      min_trade_vol: 1,
      currency: "USD",
      settl_currency: "USD",
      raw_symbol: spec.symbol,
      exchange: "SYNT",
      asset: spec.symbol.slice(0, stock ? 4 : 3),
      security_type: stock ? "CS" : "FUT",
      instrument_class: spec.instrumentClass,
      match_algorithm: "F",
      security_update_action: "A",
      user_defined_instrument: "N",
    },
    timeNs,
  );
  return encoder.take();
}
