// The part of a link that no parameter holds: which file it was made with, where the replay stood and what was in
// sight (product.md U-2). One table of keys in the order in which they are written. All of it is view: an
// impossible value is replaced by nothing, with a notice.
import { findSession, WHOLE_FILE } from "../../core/time/session-presets.ts";
import type { Zone } from "../../core/time/zones.ts";
import { formatNumber } from "../../lib/format-number.ts";
import { linkRangeStrings } from "../../strings/links.ts";

export interface SharedView {
  /** Plain text shown to whoever opens the link. */
  readonly title?: string;
  readonly fingerprint?: string;
  /** Of the file as it lies on the disk. */
  readonly bytes?: number;
  readonly dataset?: string;
  readonly publisherId?: number;
  readonly instrumentId?: number;
  /** YYYY-MM-DD of the data. */
  readonly date?: string;
  readonly zone?: Zone["id"];
  /** Id of a session preset, or HH:MM-HH:MM. */
  readonly session?: string;
  readonly cursorNs?: bigint;
  /** Visible time and prices (1e-9 units). */
  readonly fromNs?: bigint;
  readonly toNs?: bigint;
  readonly lowPrice?: bigint;
  readonly highPrice?: bigint;
  /** Time from edge to edge where the view follows the replay instead, ns. */
  readonly spanNs?: bigint;
  /** From edge to edge, 1e-9 units: the price is followed, from the prices in sight where these are named. */
  readonly priceSpan?: bigint;
  /** Locked limits of the contrast. */
  readonly lowLimit?: number;
  readonly highLimit?: number;
  /** The marked range A to B. */
  readonly rangeFromNs?: bigint;
  readonly rangeToNs?: bigint;
  readonly loop?: boolean;
}

export interface ViewProblem {
  readonly key: string;
  readonly value: string;
  readonly range: string;
}

type Value = string | number | bigint | boolean;

interface Kind {
  /** undefined: not a value of this kind. */
  readonly parse: (text: string) => Value | undefined;
  readonly range: string;
}

interface Field {
  readonly key: string;
  readonly name: keyof SharedView;
  readonly kind: Kind;
}

const MAX_TITLE = 80;
/** No value of a surface comes near it. */
const MAX_LIMIT = 1_000_000_000_000;
const MAX_INT64 = 2n ** 63n - 1n;

const matching = (pattern: RegExp, range: string): Kind => ({
  parse: (text) => (pattern.test(text) ? text : undefined),
  range,
});
const wholeUpTo = (largest: number): Kind => ({
  parse: (text) => (/^\d{1,10}$/.test(text) && Number(text) <= largest ? Number(text) : undefined),
  range: linkRangeStrings.wholeNumber(largest),
});
const isInt64 = (text: string) =>
  /^-?\d{1,19}$/.test(text) && BigInt(text) <= MAX_INT64 && -BigInt(text) <= MAX_INT64;

const TITLE: Kind = {
  // Anything printable; it is shown as text, never as markup.
  parse: (text) => (text.length > 0 && text.length <= MAX_TITLE && !/\p{Cc}/u.test(text) ? text : undefined),
  range: linkRangeStrings.line(MAX_TITLE),
};
const TIME: Kind = {
  parse: (text) => (isInt64(text) && BigInt(text) > 0n ? BigInt(text) : undefined),
  range: linkRangeStrings.time,
};
const PRICE: Kind = {
  parse: (text) => (isInt64(text) ? BigInt(text) : undefined),
  range: linkRangeStrings.price,
};
const SPAN: Kind = { parse: TIME.parse, range: linkRangeStrings.span };
const LIMIT: Kind = {
  parse: (text) => {
    const value = Number(text);
    return text.trim() !== "" && Math.abs(value) <= MAX_LIMIT ? value + 0 : undefined;
  },
  range: linkRangeStrings.limit(formatNumber(MAX_LIMIT)),
};
const ZONE = matching(/^(new-york|exchange|utc|local)$/, linkRangeStrings.zone);
const SESSION: Kind = {
  parse: (text) => (text === WHOLE_FILE ? text : findSession(text)?.id),
  range: linkRangeStrings.session,
};
const SIZE: Kind = {
  parse: (text) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined),
  range: linkRangeStrings.bytes,
};
const YES: Kind = { parse: (text) => (text === "1" ? true : undefined), range: "1" };

const FIELDS: readonly Field[] = [
  { key: "title", name: "title", kind: TITLE },
  { key: "fingerprint", name: "fingerprint", kind: matching(/^[0-9a-f]{16}$/, linkRangeStrings.fingerprint) },
  { key: "size", name: "bytes", kind: SIZE },
  { key: "dataset", name: "dataset", kind: matching(/^[A-Z0-9._]{1,16}$/, linkRangeStrings.dataset) },
  { key: "publisher", name: "publisherId", kind: wholeUpTo(65_535) },
  { key: "instrument", name: "instrumentId", kind: wholeUpTo(4_294_967_295) },
  { key: "date", name: "date", kind: matching(/^\d{4}-\d{2}-\d{2}$/, linkRangeStrings.date) },
  { key: "zone", name: "zone", kind: ZONE },
  { key: "session", name: "session", kind: SESSION },
  { key: "t", name: "cursorNs", kind: TIME },
  { key: "from", name: "fromNs", kind: TIME },
  { key: "to", name: "toNs", kind: TIME },
  { key: "low", name: "lowPrice", kind: PRICE },
  { key: "high", name: "highPrice", kind: PRICE },
  { key: "span", name: "spanNs", kind: SPAN },
  { key: "price_span", name: "priceSpan", kind: SPAN },
  { key: "limit_low", name: "lowLimit", kind: LIMIT },
  { key: "limit_high", name: "highLimit", kind: LIMIT },
  { key: "a", name: "rangeFromNs", kind: TIME },
  { key: "b", name: "rangeToNs", kind: TIME },
  { key: "loop", name: "loop", kind: YES },
];

const FIELD_OF: ReadonlyMap<string, Field> = new Map(FIELDS.map((field) => [field.key, field]));

/** Pairs that mean nothing unless both are there and in order. */
const PAIRS: readonly (readonly [string, string])[] = [
  ["from", "to"],
  ["low", "high"],
  ["limit_low", "limit_high"],
  ["a", "b"],
];

export function isViewKey(key: string): boolean {
  return FIELD_OF.has(key);
}

/** key=value pairs in their fixed order, without what could not be read back. */
export function encodeView(view: SharedView): readonly (readonly [string, string])[] {
  return FIELDS.flatMap(({ key, name, kind }) => {
    const value = view[name];
    if (value === undefined || value === false) return [];
    const text = value === true ? "1" : String(value);
    return kind.parse(text) === undefined ? [] : [[key, text] as const];
  });
}

/** Never throws; what cannot be used is named and left out. */
export function decodeView(given: ReadonlyMap<string, string>): {
  readonly view: SharedView;
  readonly problems: readonly ViewProblem[];
} {
  const values = new Map<string, Value>();
  const problems: ViewProblem[] = [];
  for (const { key, kind } of FIELDS) {
    const text = given.get(key);
    if (text === undefined) continue;
    const value = kind.parse(text);
    if (value === undefined) problems.push({ key, value: text.slice(0, MAX_TITLE), range: kind.range });
    else values.set(key, value);
  }
  for (const [first, second] of PAIRS) {
    const [low, high] = [values.get(first), values.get(second)];
    if (low === undefined && high === undefined) continue;
    if (low !== undefined && high !== undefined && low < high) continue;
    values.delete(first);
    values.delete(second);
    const isNamed = problems.some(({ key }) => key === first || key === second);
    if (!isNamed)
      problems.push({ key: first, value: given.get(first) ?? "", range: linkRangeStrings.below(second) });
  }
  const view = Object.fromEntries(
    FIELDS.flatMap(({ key, name }) => (values.has(key) ? [[name, values.get(key)]] : [])),
  ) as SharedView;
  return { view, problems };
}
