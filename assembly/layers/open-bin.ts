// The bin that records fall into at the moment: set by the bin clock, asked by the layers.

let open: bool = false;
let start: i64 = 0;

/** A bin is open: records belong to it. */
export function bins_open(): bool {
  return open;
}

/** ns; of the newest bin. */
export function bins_open_start(): i64 {
  return start;
}

export function bins_set_open(isOpen: bool, startNs: i64): void {
  open = isOpen;
  start = startNs;
}
