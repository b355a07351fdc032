// Numbers for people: true minus, thin spaces in counts, no exponent, no negative zero.
import { LOCALE } from "../strings/locale.ts";
import { unitStrings } from "../strings/units.ts";

const THIN_SPACE = "\u2009";
export const MINUS = "\u2212";
/** Undefined values are a dash, never an empty field (design guide section 3). */
export const DASH = "\u2013";

type Formats = Map<number, Intl.NumberFormat>;
const plain: Formats = new Map();
const percents: Formats = new Map();

/** One for each number of decimals, made when it is first wanted. */
function formatWith(formats: Formats, decimals: number, style?: Intl.NumberFormatOptions): Intl.NumberFormat {
  let format = formats.get(decimals);
  if (format === undefined) {
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    format = new Intl.NumberFormat(LOCALE, { ...style, ...digits });
    formats.set(decimals, format);
  }
  return format;
}

const GROUP_SIGN = formatWith(plain, 0)
  .formatToParts(1_000_000)
  .find(({ type }) => type === "group")?.value;

/**
 * As people read it: grouped, with the decimal sign. The platform takes digits as they are and does not round: prices
 * and counts have more digits than a number holds, and it would round 1.005 by its text where toFixed takes its value.
 */
function written(digits: string, decimals: number): string {
  return formatWith(plain, decimals).format(digits as Intl.StringNumericLiteral);
}

/** 9862114 → "9 862 114" with thin spaces. */
export function formatCount(count: number | bigint): string {
  const whole = typeof count === "bigint" ? count : BigInt(Math.round(Number.isFinite(count) ? count : 0));
  const text = formatWith(plain, 0).format(whole < 0n ? -whole : whole);
  const spaced = GROUP_SIGN === undefined ? text : text.replaceAll(GROUP_SIGN, THIN_SPACE);
  return whole < 0n ? MINUS + spaced : spaced;
}

/** Of orders and trades: 1346 → "1,346", as prices are grouped. */
export function formatSize(size: number): string {
  return formatFixed(size, 0);
}

/** Fixed decimals with a true minus; not a number becomes a dash. */
export function formatFixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return DASH;
  const digits = Math.abs(value).toFixed(decimals);
  const text = written(digits, decimals);
  return value < 0 && Number(digits) !== 0 ? MINUS + text : text;
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
  const point = digits.length - decimals;
  const text = written(`${digits.slice(0, point)}.${digits.slice(point)}`, decimals);
  return price < 0n && rounded !== 0n ? MINUS + text : text;
}

const BYTE_UNITS = [
  unitStrings.byteCount,
  unitStrings.kilobytes,
  unitStrings.megabytes,
  unitStrings.gigabytes,
  unitStrings.terabytes,
] as const;

// Units stand as the design guide writes them: the platform would say "byte" and "1.5K".
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const decimals = unit === 0 || value >= 100 ? 0 : 1;
  return (BYTE_UNITS[unit] ?? unitStrings.byteCount)(formatFixed(value, decimals));
}

/** 2840000 → "2.84 M", 9200 → "9.2 k". */
export function formatRate(perSecond: number): string {
  if (perSecond >= 1e6) return unitStrings.millions(formatFixed(perSecond / 1e6, 2));
  if (perSecond >= 1e3) return unitStrings.thousands(formatFixed(perSecond / 1e3, 1));
  return formatFixed(perSecond, 0);
}

/** 1640 → "1.6 s", 95000 → "1 min 35 s". Not all browsers that are served write durations themselves. */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return unitStrings.seconds(formatFixed(seconds, 1));
  const whole = Math.round(seconds);
  if (seconds < 60) return unitStrings.seconds(whole);
  return unitStrings.minutesAndSeconds(Math.floor(whole / 60), whole % 60);
}

const PERCENT = { style: "unit", unit: "percent" } as const;

/** 45 → "45%". */
export function formatPercent(percent: number, decimals = 0): string {
  return formatWith(percents, decimals, PERCENT).format(
    percent.toFixed(decimals) as Intl.StringNumericLiteral,
  );
}

const SPEED = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2, useGrouping: false });

/** 1 → "1×", 0.25 → "0.25×". */
export function formatSpeed(speed: number): string {
  const decimals = speed >= 100 ? 0 : speed >= 10 ? 1 : 2;
  return unitStrings.times(SPEED.format(Number(speed.toFixed(decimals))));
}

const NUMBER = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 9 });

/** A bound or a setting: grouped, with as many decimals as it has, nine at most. 300000 → "300,000", 0.05 → "0.05". */
export function formatNumber(value: number): string {
  const text = NUMBER.format(Math.abs(value));
  return value < 0 ? MINUS + text : text;
}

/** Longer ones are not read: digits, and other text. */
const MOST_DIGITS = 16;
const MOST_LETTERS = 40;

/**
 * What somebody wrote, in a sentence about it: a plain number as numbers are written here, anything else as it stands,
 * cut where nobody reads on. "-3" → "−3", "0.30000000000000004" → "0.3000000000000…".
 */
export function formatTyped(text: string): string {
  const [whole, sign = "", digits = "", decimals = ""] =
    /^([-+\u2212]?)(\d{1,12})(?:\.(\d{1,9}))?$/.exec(text.trim()) ?? [];
  if (whole !== undefined) {
    const number = written(decimals === "" ? digits : `${digits}.${decimals}`, decimals.length);
    return sign === "" || sign === "+" ? number : MINUS + number;
  }
  const most = /^[-+\u2212\d.,e\s]+$/i.test(text) && !text.includes(",") ? MOST_DIGITS : MOST_LETTERS;
  return text.length > most ? `${text.slice(0, most - 1)}\u2026` : text;
}
