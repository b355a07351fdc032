// Numbers for people: true minus, thin spaces in counts, no exponent, no negative zero.

const THIN_SPACE = "\u2009";
export const MINUS = "\u2212";
/** Undefined values are a dash, never an empty field (design guide section 3). */
export const DASH = "\u2013";

function grouped(digits: string, separator: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, separator);
}

/** 9862114 → "9 862 114" with thin spaces. */
export function formatCount(count: number | bigint): string {
  const whole = typeof count === "bigint" ? count : BigInt(Math.round(Number.isFinite(count) ? count : 0));
  const text = grouped((whole < 0n ? -whole : whole).toString(), THIN_SPACE);
  return whole < 0n ? MINUS + text : text;
}

/** Fixed decimals with a true minus; not a number becomes a dash. */
export function formatFixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return DASH;
  const text = Math.abs(value).toFixed(decimals);
  const [whole = "0", fraction] = text.split(".");
  const body = grouped(whole, ",") + (fraction === undefined ? "" : `.${fraction}`);
  return value < 0 && Number(text) !== 0 ? MINUS + body : body;
}

/** As formatFixed, with a plus before what is above zero. */
export function formatSigned(value: number, decimals: number): string {
  const text = formatFixed(value, decimals);
  return Number(value.toFixed(decimals)) > 0 ? `+${text}` : text;
}

/** Exact decimal of a 1e-9 fixed-point price, rounded half up to the decimals of its tick. */
export function formatPrice(price: bigint, decimals: number): string {
  const unit = 10n ** BigInt(9 - Math.min(9, decimals));
  const magnitude = price < 0n ? -price : price;
  const rounded = (magnitude + unit / 2n) / unit;
  const digits = rounded.toString().padStart(decimals + 1, "0");
  const whole = grouped(digits.slice(0, digits.length - decimals), ",");
  const text = decimals === 0 ? grouped(digits, ",") : `${whole}.${digits.slice(-decimals)}`;
  return price < 0n && rounded !== 0n ? MINUS + text : text;
}

const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const decimals = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toFixed(decimals)} ${BYTE_UNITS[unit] ?? "B"}`;
}

/** 2840000 → "2.84 M", 9200 → "9.2 k". */
export function formatRate(perSecond: number): string {
  if (perSecond >= 1e6) return `${(perSecond / 1e6).toFixed(2)} M`;
  if (perSecond >= 1e3) return `${(perSecond / 1e3).toFixed(1)} k`;
  return perSecond.toFixed(0);
}

/** 1640 → "1.6 s", 95000 → "1 min 35 s". */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** 1 → "1×", 0.25 → "0.25×". */
export function formatSpeed(speed: number): string {
  const decimals = speed >= 100 ? 0 : speed >= 10 ? 1 : 2;
  return `${Number(speed.toFixed(decimals))}×`;
}
