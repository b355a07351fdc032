// Where the record that is being applied stands in the file: what marks and trades name.

/** Index among all records of the file. */
export let recordPlace: i64 = 0;

export function place_set(index: i64): void {
  recordPlace = index;
}
