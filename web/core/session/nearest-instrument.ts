// The instrument of a file that is nearest to one that was wished for and has no records (product.md section 16,
// instrument/none): of the same product, of the same kind, then with the nearest expiry; the largest where none is near.
import { isSpread, symbolRoot } from "../config/products.ts";
import type { FileProblem } from "../errors.ts";
import { type InstrumentChoice, byRank } from "./instrument-choice.ts";
import type { InstrumentSummary } from "./session-event.ts";

export interface NearestInstrument {
  readonly instrument: InstrumentSummary;
  /** Of the product that was wished for. */
  readonly isNear: boolean;
}

/** What a symbol says about itself. */
interface Contract {
  readonly root: string;
  readonly isSpread: boolean;
  /** Expiry in months; absent: it names none. One digit of a year stands for any decade. */
  readonly month?: number;
}

const MONTHS = "FGHJKMNQUVXZ";
const MONTHS_OF_DECADE = 120;
/** Further than anything of the same product. */
const OTHER_PRODUCT = 10 * MONTHS_OF_DECADE;
/** Of a parent symbol (`MNQ.FUT`) or a continuous one (`MNQ.c.0`): the product stands before it. */
const ALL_CONTRACTS = /\.(?:FUT|OPT|SPOT|[CNV]\.\d+)$/;

/** undefined: no instrument has records. */
export function nearestInstrument(
  instruments: readonly InstrumentSummary[],
  { symbol = "" }: InstrumentChoice,
): NearestInstrument | undefined {
  const wish = contractOf(symbol);
  const instrument = instruments
    .filter(({ mboRecords }) => mboRecords > 0)
    .toSorted((a, b) => distance(a, wish) - distance(b, wish) || byRank(a, b))[0];
  return instrument && { instrument, isNear: distance(instrument, wish) < OTHER_PRODUCT };
}

function contractOf(symbol: string): Contract {
  const name = symbol.toUpperCase().replace(ALL_CONTRACTS, "");
  const [leg = ""] = name.split(/[-: ]/);
  const root = symbolRoot(leg, "future_mbo");
  const [letter, year] = [leg.charAt(root.length), leg.slice(root.length + 1)];
  const month = year === "" ? undefined : Number(year) * 12 + MONTHS.indexOf(letter);
  return { root, isSpread: isSpread(name), ...(month !== undefined && { month }) };
}

/** Months between the expiries, an outright from a spread further than any of them. */
function distance(instrument: InstrumentSummary, wish: Contract): number {
  const own = contractOf(instrument.symbol);
  if (own.root !== wish.root) return OTHER_PRODUCT;
  const isDated = own.month !== undefined && wish.month !== undefined;
  const between = isDated ? Math.abs(own.month - wish.month) % MONTHS_OF_DECADE : 0;
  const months = Math.min(between, MONTHS_OF_DECADE - between);
  return months + (instrument.isSpread === wish.isSpread ? 0 : MONTHS_OF_DECADE);
}

/** That the one wished for has no records. Says what was wished for, as far as that has a name. */
export function noneOf(
  { symbol, instrumentId }: InstrumentChoice,
  nearest: NearestInstrument | undefined,
): FileProblem {
  const wanted = symbol ?? instrumentId;
  const detail = {
    ...(wanted !== undefined && { wanted }),
    ...(nearest && { found: nearest.instrument.symbol, near: nearest.isNear ? 1 : 0 }),
  };
  return { code: "instrument_none", fatal: false, detail };
}
