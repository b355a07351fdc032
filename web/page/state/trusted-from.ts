// From when a book that began without a snapshot can be trusted (product.md T-3), as its card says it once the whole file
// has been looked through: the touch, levels near it, and all of it after a snapshot or a clear.
import type { FileProblem } from "../../core/errors.ts";
import type { QualityReport } from "../../worker/replay-api.ts";

const WHOLE: ReadonlySet<QualityReport["validity"][number]["state"]> = new Set([
  "valid",
  "suspect",
  "auction",
]);

/** Values of the sentence (core/problems/replay-sentences.ts); undefined: not known yet. */
export function trustedFrom({ coverage, validity, isComplete }: QualityReport): FileProblem["detail"] {
  const last = validity.findLastIndex(({ state }) => state === "incomplete");
  if (coverage === undefined || !isComplete || last < 0) return undefined;
  const wholeNs = validity.slice(last).find(({ state }) => WHOLE.has(state))?.startNs;
  // What became known with the whole book is no news of the touch.
  const known = coverage.flatMap(({ ticks, sinceNs }) =>
    sinceNs === undefined || (wholeNs !== undefined && sinceNs > wholeNs) ? [] : [{ ticks, sinceNs }],
  );
  const [narrowest, widest] = [known[0], known.at(-1)];
  return {
    isKnown: 1,
    ...(narrowest && { touchNs: String(narrowest.sinceNs) }),
    ...(widest && { nearNs: String(widest.sinceNs), nearTicks: widest.ticks }),
    ...(wholeNs !== undefined && { wholeNs: String(wholeNs) }),
  };
}
