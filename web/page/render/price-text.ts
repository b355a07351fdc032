// Exact price text from ticks: integers until the last step, true minus, grouped as the platform does in the texts'
// language. Made of a whole part and its digits: it is written for every label of every frame.
import { LOCALE } from "../../strings/locale.ts";

const WHOLE = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const DECIMAL_POINT = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1 })
  .formatToParts(0.5)
  .find((part) => part.type === "decimal")?.value;
const UNITS_PER_POINT = 1_000_000_000n;
const UNIT_DIGITS = 9;

/** Tick size in 1e-9 price units and decimals shown: what turns ticks into prices. */
export interface PriceScale {
  readonly tickInt: bigint;
  readonly priceDecimals: number;
}

/** Price of a whole tick. */
export function priceText(tick: number, scale: PriceScale): string {
  return unitsText(BigInt(Math.round(tick)) * scale.tickInt, scale.priceDecimals);
}

/** 1e-9 price units as decimal text; digits beyond `decimals` are cut, the tick size leaves none. */
export function unitsText(units: bigint, decimals: number): string {
  const sign = units < 0n ? "−" : "";
  const magnitude = units < 0n ? -units : units;
  const whole = WHOLE.format(magnitude / UNITS_PER_POINT);
  if (decimals === 0) {
    return sign + whole;
  }
  const fraction = (magnitude % UNITS_PER_POINT).toString().padStart(UNIT_DIGITS, "0").slice(0, decimals);
  return `${sign}${whole}${DECIMAL_POINT ?? "."}${fraction}`;
}
