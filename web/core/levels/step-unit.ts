// What a step of the replay goes by (product.md R-4). Plain data, so that it crosses the worker boundary as it is.
import { type ColumnGrouping, groupingKey } from "./column-grouping.ts";

/** Event group, trade (its event group's end), column (its end in event time): a bin, or bins drawn as one column. */
export type StepUnit = "event" | "trade" | "column" | ColumnGrouping;

export function isSameUnit(one: StepUnit, other: StepUnit): boolean {
  if (typeof one === "string" || typeof other === "string") return one === other;
  return groupingKey(one) === groupingKey(other);
}
