// Products whose constants are known by their root (velocity.md, section 2), and what a symbol says about itself.

export interface Product {
  readonly root: string;
  /** Price units (1e-9) per tick. */
  readonly tickInt: bigint;
  readonly priceDecimals: number;
  readonly multiplier: number;
  readonly description: string;
}

const product = (
  root: string,
  tickInt: bigint,
  priceDecimals: number,
  multiplier: number,
  description: string,
): Product => ({ root, tickInt, priceDecimals, multiplier, description });

export const PRODUCTS: readonly Product[] = [
  product("ES", 250_000_000n, 2, 50, "E-mini S&P 500"),
  product("MES", 250_000_000n, 2, 5, "Micro E-mini S&P 500"),
  product("NQ", 250_000_000n, 2, 20, "E-mini Nasdaq-100"),
  product("MNQ", 250_000_000n, 2, 2, "Micro E-mini Nasdaq-100"),
  product("GC", 100_000_000n, 1, 100, "Gold"),
  product("SI", 5_000_000n, 3, 5000, "Silver"),
  product("CL", 10_000_000n, 2, 1000, "Crude oil"),
  product("6E", 50_000n, 5, 125_000, "Euro FX"),
];

export type ProductType = "future_mbo" | "equity_mbo";

const MONTH_AND_YEAR = /^[FGHJKMNQUVXZ]\d{1,2}$/;

/** The product of an outright future's symbol (`MNQH6` → MNQ); undefined for equities, spreads and unknown roots. */
export function findProduct(symbol: string): Product | undefined {
  return PRODUCTS.find(
    ({ root }) => symbol.startsWith(root) && MONTH_AND_YEAR.test(symbol.slice(root.length)),
  );
}

/** What the contracts of a future have in common (`MNQH6` → MNQ); other symbols are their own root. */
export function symbolRoot(symbol: string, productType: ProductType): string {
  const product = findProduct(symbol);
  if (product !== undefined) return product.root;
  const root =
    productType === "future_mbo" ? /^([^-: ]+)[FGHJKMNQUVXZ]\d{1,2}$/.exec(symbol)?.[1] : undefined;
  return root ?? symbol;
}

/** Spreads join their legs with a hyphen or a colon, or stand behind a blank: `MNQH6-MNQM6`. */
export function isSpread(symbol: string): boolean {
  return /[-: ]/.test(symbol);
}

const EQUITY_VENUES = new Set([
  "XNAS",
  "XNYS",
  "XASE",
  "ARCX",
  "BATS",
  "BATY",
  "EDGA",
  "EDGX",
  "XBOS",
  "XPSX",
  "IEXG",
  "EQUS",
  "DBEQ",
  "MEMX",
  "EPRL",
  "XCHI",
  "XCIS",
]);

/** Equity or future, by the data set's venue; a known future root decides first. */
export function productTypeOf(dataset: string, symbol: string): ProductType {
  if (findProduct(symbol) !== undefined) return "future_mbo";
  const venue = dataset.split(".")[0] ?? "";
  return EQUITY_VENUES.has(venue) || dataset === "SYNTH.EQ" ? "equity_mbo" : "future_mbo";
}
