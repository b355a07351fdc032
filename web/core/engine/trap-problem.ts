// What a trap of the engine means to the user.
import type { FileProblem } from "../errors.ts";

/** `refusedBytes`: of the block the engine could not have (assembly/memory/arena.ts); 0 = a defect of the engine. */
export function trapProblem(
  error: WebAssembly.RuntimeError,
  refusedBytes: number,
  memoryBytes: number,
): FileProblem {
  if (refusedBytes > 0)
    return { code: "out_of_memory", fatal: true, detail: { bytes: memoryBytes, refused: refusedBytes } };
  // The engine's own message names the kind of trap only: no data, no ids.
  return { code: "engine_crash", fatal: true, detail: { bytes: memoryBytes, reason: error.message } };
}
