// Numbers as the panels print them (live-view.md, section 1).

/** Fixed decimals, `+` before what is above zero, "0" for what is not a number. */
export function signedText(value: number, decimals = 1): string {
  if (Number.isNaN(value)) return "0";
  const text = value.toFixed(decimals);
  return value > 0 ? `+${text}` : text;
}

/** A share of one as whole per cent. */
export function percentText(share: number): string {
  return `${Math.round(100 * share)}%`;
}
