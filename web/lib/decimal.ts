// Decimal numbers of at most nine places as integers of 1e-9, exactly, and back.

const DECIMALS = 9;
const MAX_INT64 = 2n ** 63n - 1n;

/** 25488250000000 → "25488.25": the shortest form, with "-" and ".". */
export function decimalText(units: bigint): string {
  const digits = (units < 0n ? -units : units).toString().padStart(DECIMALS + 1, "0");
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, "");
  return `${units < 0n ? "-" : ""}${digits.slice(0, -DECIMALS)}${fraction === "" ? "" : `.${fraction}`}`;
}

/** undefined: not such a number, or beyond 64 bits. */
export function parseDecimal(text: string): bigint | undefined {
  const match = /^(-?)(\d{1,10})(?:\.(\d{1,9}))?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = "", fraction = ""] = match;
  const units = BigInt(whole + fraction.padEnd(DECIMALS, "0"));
  if (units > MAX_INT64) return undefined;
  return sign === "-" ? -units : units;
}

/** As people type it: grouped by commas or spaces, with a true minus. */
export function parseTypedDecimal(text: string): bigint | undefined {
  return parseDecimal(
    text
      .trim()
      .replaceAll("−", "-")
      .replaceAll(/(?<=\d)[,\s](?=\d{3})/g, ""),
  );
}

/** An empty text, or a price as people type it. */
export function isPriceText(text: string): boolean {
  return text.trim() === "" || parseTypedDecimal(text) !== undefined;
}
