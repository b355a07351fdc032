// Diagnostic counters of the layer, u64 each, in the order of VpCounter.
import { VP_COUNTER_COUNT, VpCounter } from "../../abi/vp-layout";

const counters: usize = memory.data(VP_COUNTER_COUNT * 8, 8);

export function vp_counters_reset(): void {
  memory.fill(counters, 0, <usize>VP_COUNTER_COUNT * 8);
}

export function vp_count(counter: VpCounter): void {
  const at = counters + ((<usize>counter) << 3);
  store<u64>(at, load<u64>(at) + 1);
}

export function vp_counters_ptr(): usize {
  return counters;
}
