// Damage that ends the reading of a file early. A file has one such place: what comes after it is never read, and
// further codes (a record cut by a broken frame) only follow from the first.
import type { FileProblem, ProblemCode } from "../errors.ts";

const DAMAGE_CODES: ReadonlySet<ProblemCode> = new Set([
  "record_length",
  "truncated_record",
  "zstd_corrupt",
  "zstd_truncated",
  "zstd_trailing_garbage",
]);

/** Everything before it is usable (product.md T-9). */
export function isDamage({ code, fatal }: FileProblem): boolean {
  return !fatal && DAMAGE_CODES.has(code);
}
