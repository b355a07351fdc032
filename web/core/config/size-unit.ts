// What sizes are counted in, by kind of instrument: contracts of a future, shares of an equity. Surfaces and parameters
// are defined for any instrument, in contracts; what is shown goes by the one that is open (product.md H-1).
import { unitNameStrings } from "../../strings/units.ts";
import type { ProductType } from "./products.ts";

/** undefined: no instrument is known yet. */
export function sizeUnit(unit: string, productType: ProductType | undefined): string {
  const { contracts, shares, size } = unitNameStrings;
  const word = productType === undefined ? size : productType === "equity_mbo" ? shares : contracts;
  return unit.startsWith(contracts) ? word + unit.slice(contracts.length) : unit;
}
