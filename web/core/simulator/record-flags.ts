// Flags of MBO records (dbn.md section 4.4) that the simulator sets.
export { F_BAD_TS_RECV, F_LAST, F_MAYBE_BAD_BOOK, F_SNAPSHOT } from "../../../assembly/abi/dbn-layout.ts";

export const F_PUBLISHER_SPECIFIC = 2;
