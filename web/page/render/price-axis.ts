// Where price labels and grid lines stand (live-view.md section 7). Works in ticks; `tickInt` is the tick in 1e-9
// price units. Tick sizes up to 0.05 get steps below one as well, else a two-dollar view would have two labels.

const WHOLE_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500] as const;
const FRACTION_STEPS = [1, 2, 5, 10, 20, 50] as const;
const UNITS_PER_POINT = 1_000_000_000n;
const FINE_TICK = 50_000_000n;
/** Labels aimed at over the whole height. */
export const LABEL_TARGET = 20;

/** Permitted steps in ticks, ascending. */
export function priceSteps(tickInt: bigint): readonly number[] {
  const steps: number[] = [];
  if (tickInt < UNITS_PER_POINT) {
    steps.push(1);
  }
  if (tickInt <= FINE_TICK) {
    for (let unit = tickInt; unit < UNITS_PER_POINT; unit *= 10n) {
      for (const factor of FRACTION_STEPS) {
        const step = unit * BigInt(factor);
        if (step < UNITS_PER_POINT) {
          steps.push(Number(step / tickInt));
        }
      }
    }
  }
  for (const step of WHOLE_STEPS) {
    const units = BigInt(step) * UNITS_PER_POINT;
    if (units >= tickInt && units % tickInt === 0n) {
      steps.push(Number(units / tickInt));
    }
  }
  return [...new Set(steps)].toSorted((a, b) => a - b);
}

/** The smallest step that is at least `ticks`; the largest when none is. */
export function stepAtLeast(steps: readonly number[], ticks: number): number {
  return steps.find((step) => step >= ticks) ?? steps.at(-1) ?? 1;
}

/** Multiples of the step between two ticks, ascending. */
export function* multiplesBetween(low: number, high: number, step: number): Generator<number> {
  for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step) {
    yield tick;
  }
}

/**
 * Middles of tags that want to stand at `wanted` (ascending) but not overlap: those that touch are pushed apart
 * alike to both sides, and all stay inside [low, high] where there is room for them.
 */
export function standApart(
  wanted: readonly number[],
  pitch: number,
  low: number,
  high: number,
): readonly number[] {
  // In coordinates less the room that the tags before need, apart means ascending: runs that are not are averaged.
  const runs: { sum: number; count: number }[] = [];
  for (const [index, y] of wanted.entries()) {
    runs.push({ sum: y - index * pitch, count: 1 });
    for (;;) {
      const last = runs.at(-1);
      const before = runs.at(-2);
      if (!last || !before || before.sum / before.count <= last.sum / last.count) {
        break;
      }
      before.sum += last.sum;
      before.count += last.count;
      runs.pop();
    }
  }
  const end = Math.max(low, high - (wanted.length - 1) * pitch);
  return runs
    .flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
    .map((y, index) => Math.min(Math.max(y, low), end) + index * pitch);
}

/** Label step for a view: visible ticks over the target, and never closer than the labels are high. */
export function labelStep(
  steps: readonly number[],
  visibleTicks: number,
  rowPx: number,
  minPx: number,
): number {
  return stepAtLeast(steps, Math.max(visibleTicks / LABEL_TARGET, minPx / rowPx));
}
