// The normalisation maximum of the adaptive scheme (live-view.md, section 2): it grows at once and falls slowly.

const DECAY = 0.995;

export const SIGNAL_MAXIMUM_START = 10;
/** Start for scores in [-1, 1]: from 10 they would stay invisible for some 460 bins. */
export const UNIT_SIGNAL_MAXIMUM_START = 1;
export const DEPTH_MAXIMUM_START = 100;

/** max(0.995 · previous, largest |value|); values that are not numbers count as absent. */
export function runningMaximum(previous: number, values: Iterable<number>): number {
  let maximum = DECAY * previous;
  for (const value of values) {
    const size = Math.abs(value);
    if (size > maximum) maximum = size;
  }
  return maximum;
}
