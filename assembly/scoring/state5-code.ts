// Directional code of a row from its side of the spot and the two reprice signs (vp-pipeline.md, section 6.5):
// +2 bull vacuum, +1 bull pressure, 0 mixed, -1 bear pressure, -2 bear vacuum.

/** Code above the spot (k > 0). All rows of a bin share the signs, so two codes serve a whole bin. */
export function state5Above(askSign: i32, bidSign: i32): i32 {
  if (bidSign > 0) return askSign >= 0 ? 2 : 0;
  return askSign == 0 && bidSign == 0 ? 0 : -1;
}

/** Code below the spot (k < 0). */
export function state5Below(askSign: i32, bidSign: i32): i32 {
  const above = state5Above(askSign, bidSign);
  return above == 2 ? 1 : above == -1 ? -2 : 0;
}

export function state5Code(k: i32, askSign: i32, bidSign: i32): i32 {
  if (k == 0) return 0;
  return k > 0 ? state5Above(askSign, bidSign) : state5Below(askSign, bidSign);
}
