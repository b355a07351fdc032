// The problem behind fail_on_out_of_range (vp-engine.md, section 2), as the layer noted it.
import { VpFailure } from "../../../assembly/abi/vp-layout.ts";
import { ProblemError } from "../errors.ts";
import type { VpExports } from "./vp-exports.ts";

/** Throws out_of_range with what was being done and the absolute tick, once the layer has failed. */
export function throwVpFailure(exports: VpExports): void {
  const failure = exports.vp_failure() as VpFailure;
  if (failure === VpFailure.None) return;
  const tick = String(exports.vp_failed_tick());
  throw new ProblemError({
    code: "out_of_range",
    fatal: false,
    detail: { action: (VpFailure[failure] ?? "").toLowerCase(), tick },
  });
}
