// Which layout a record type has in which version (dbn.md sections 4.2 and 5.3).
import { LAYOUTS } from "./record-layouts.ts";
import type { LayoutName, RecordLayout } from "./record-layouts.ts";

/** A fragment has no header: its version is not known. */
export const VERSION_UNKNOWN = 0;

export const RTYPE = {
  trades: 0x00,
  mbp1: 0x01,
  mbp10: 0x0a,
  status: 0x12,
  definition: 0x13,
  imbalance: 0x14,
  error: 0x15,
  symbolMapping: 0x16,
  system: 0x17,
  statistics: 0x18,
  mbo: 0xa0,
} as const;

interface RecordType {
  readonly name: string;
  /** For version 1, 2, 3. */
  readonly layouts: readonly [LayoutName, LayoutName, LayoutName];
}

function same(name: string, layout: LayoutName): RecordType {
  return { name, layouts: [layout, layout, layout] };
}

const RECORD_TYPES: ReadonlyMap<number, RecordType> = new Map<number, RecordType>([
  [RTYPE.trades, same("trades", "trade")],
  [RTYPE.mbp1, same("mbp-1", "mbp1")],
  [RTYPE.mbp10, same("mbp-10", "mbp10")],
  [0x11, same("ohlcv", "ohlcv")],
  [RTYPE.status, same("status", "status")],
  [RTYPE.definition, { name: "definition", layouts: ["def1", "def2", "def3"] }],
  [RTYPE.imbalance, same("imbalance", "imbalance")],
  [RTYPE.error, { name: "error", layouts: ["error1", "error2", "error2"] }],
  [RTYPE.symbolMapping, { name: "symbol mapping", layouts: ["symmap1", "symmap2", "symmap2"] }],
  [RTYPE.system, { name: "system", layouts: ["system1", "system2", "system2"] }],
  [RTYPE.statistics, { name: "statistics", layouts: ["stat1", "stat1", "stat3"] }],
  [0x20, same("ohlcv-1s", "ohlcv")],
  [0x21, same("ohlcv-1m", "ohlcv")],
  [0x22, same("ohlcv-1h", "ohlcv")],
  [0x23, same("ohlcv-1d", "ohlcv")],
  [0x24, same("ohlcv-eod", "ohlcv")],
  [RTYPE.mbo, same("mbo", "mbo")],
  [0xb1, same("cmbp-1", "cmbp1")],
  [0xc0, same("cbbo-1s", "cbbo")],
  [0xc1, same("cbbo-1m", "cbbo")],
  [0xc2, same("tcbbo", "cmbp1")],
  [0xc3, same("bbo-1s", "bbo")],
  [0xc4, same("bbo-1m", "bbo")],
]);

export function isKnownRecordType(rtype: number): boolean {
  return RECORD_TYPES.has(rtype);
}

/** For messages and lists: "mbo", "definition", or "0x77". */
export function recordTypeName(rtype: number): string {
  return RECORD_TYPES.get(rtype)?.name ?? `0x${rtype.toString(16).padStart(2, "0")}`;
}

/**
 * The layout of a known record type; `size` is the whole record less ts_out. With an unknown version the layout
 * of exactly that size, else the largest that fits. Undefined when the record is too short for any.
 */
export function layoutOf(rtype: number, version: number, size: number): RecordLayout | undefined {
  const type = RECORD_TYPES.get(rtype);
  if (type === undefined) return undefined;
  if (version !== VERSION_UNKNOWN) {
    const name = type.layouts[version - 1];
    return name !== undefined && LAYOUTS[name].size <= size ? LAYOUTS[name] : undefined;
  }
  const candidates = type.layouts.map((name) => LAYOUTS[name]).filter((layout) => layout.size <= size);
  return candidates.toSorted((a, b) => b.size - a.size)[0];
}

/** Smallest legal size of a record type, 0 for an unknown type: a table look-up for loops over many records. */
export function leastSizes(version: number): Uint16Array {
  const sizes = new Uint16Array(256);
  for (const [rtype, { layouts }] of RECORD_TYPES) {
    const own = layouts.filter((_, index) => version === VERSION_UNKNOWN || index === version - 1);
    sizes[rtype] = Math.min(...own.map((name) => LAYOUTS[name].size));
  }
  return sizes;
}
