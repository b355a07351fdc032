// Ticks that one row of map, profile or ladder may show (product.md H-3).
import { unitStrings } from "../../strings/units.ts";
export const TICK_GROUPS = [1, 2, 4, 5, 10, 20, 50] as const;

export function tickGroupLabel(ticks: number): string {
  return unitStrings.ticks(ticks);
}
