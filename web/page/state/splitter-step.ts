// What a splitter's value becomes by a key or by the pointer. Pure; values in the splitter's own unit.

export interface SplitterRange {
  readonly least: number;
  readonly most: number;
  /** What the value stands at until somebody moves it. */
  readonly usual: number;
}

export function withinRange(value: number, { least, most }: SplitterRange): number {
  return Math.min(most, Math.max(least, value));
}

/** Undefined: not a key of a splitter. `growsTowards`: the arrow that makes the value larger. */
export function splitterKey(
  key: string,
  value: number,
  step: number,
  range: SplitterRange,
  growsTowards: "ArrowLeft" | "ArrowDown",
): number | undefined {
  const [larger, smaller] =
    growsTowards === "ArrowLeft" ? ["ArrowLeft", "ArrowRight"] : ["ArrowDown", "ArrowUp"];
  switch (key) {
    case larger:
      return withinRange(value + step, range);
    case smaller:
      return withinRange(value - step, range);
    case "Home":
      return range.least;
    case "End":
      return range.most;
    default:
      return undefined;
  }
}
