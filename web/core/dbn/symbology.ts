// Names of instruments (dbn.md section 3): from the metadata's mappings by UTC date, or from the file's own
// symbol mapping records by time. Intervals are stored, not days: one may span centuries.
import type { DbnMetadata } from "./metadata.ts";

const NS_PER_DAY = 86_400_000_000_000n;
const MAX_U32 = 0xffff_ffffn;

interface NamedInterval {
  /** ns since the epoch, inclusive. */
  readonly startNs: bigint;
  /** Exclusive. */
  readonly endNs: bigint;
  readonly name: string;
}

export class Symbology {
  private readonly byId = new Map<number, NamedInterval[]>();
  /** Intervals that say nothing because start ≥ end. */
  emptyIntervals = 0;
  /** Intervals whose id is no u32. */
  badIds = 0;

  constructor(metadata?: Pick<DbnMetadata, "stypeIn" | "stypeOut" | "mappings">) {
    if (metadata === undefined) return;
    const idIsOut = metadata.stypeOut === "instrument_id";
    if (!idIsOut && metadata.stypeIn !== "instrument_id") return;
    for (const { rawSymbol, intervals } of metadata.mappings) {
      for (const { startDate, endDate, symbol } of intervals) {
        if (symbol === "") continue;
        const [id, name] = idIsOut ? [symbol, rawSymbol] : [rawSymbol, symbol];
        this.addInterval(id, name, dateToNs(startDate), dateToNs(endDate));
      }
    }
  }

  /** A symbol mapping record: `name` holds from startNs to endNs. Later records win over earlier ones. */
  addRecord(instrumentId: number, name: string, startNs: bigint, endNs: bigint): void {
    if (name === "" || startNs >= endNs) return;
    this.put(instrumentId, { startNs, endNs, name });
  }

  /** The name at an index timestamp, undefined without a mapping. */
  lookup(instrumentId: number, indexNs: bigint): string | undefined {
    return this.byId.get(instrumentId)?.find(({ startNs, endNs }) => startNs <= indexNs && indexNs < endNs)
      ?.name;
  }

  /** The name at that time, else any name the file has for the id, else the id as text. */
  display(instrumentId: number, indexNs?: bigint): string {
    const exact = indexNs === undefined ? undefined : this.lookup(instrumentId, indexNs);
    return exact ?? this.byId.get(instrumentId)?.[0]?.name ?? String(instrumentId);
  }

  /** Every id that has a name. */
  instrumentIds(): readonly number[] {
    return [...this.byId.keys()];
  }

  private addInterval(idText: string, name: string, startNs: bigint, endNs: bigint): void {
    if (startNs >= endNs) {
      this.emptyIntervals++;
      return;
    }
    if (!/^\d{1,10}$/.test(idText) || BigInt(idText) > MAX_U32) {
      this.badIds++;
      return;
    }
    this.put(Number(idText), { startNs, endNs, name }, false);
  }

  private put(id: number, interval: NamedInterval, first = true): void {
    const list = this.byId.get(id);
    if (list === undefined) this.byId.set(id, [interval]);
    else if (first) list.unshift(interval);
    else list.push(interval);
  }
}

/** Midnight UTC of a YYYYMMDD date, ns since the epoch. */
export function dateToNs(date: number): bigint {
  const day = new Date(0);
  // Not Date.UTC: it takes the years 0 to 99 for 1900 to 1999.
  day.setUTCFullYear(Math.floor(date / 10_000), (Math.floor(date / 100) % 100) - 1, date % 100);
  return BigInt(day.getTime() / 86_400_000) * NS_PER_DAY;
}

/** YYYYMMDD of the UTC day that holds an instant. */
export function nsToDate(ns: bigint): number {
  const day = new Date(Number(ns / NS_PER_DAY) * 86_400_000);
  return day.getUTCFullYear() * 10_000 + (day.getUTCMonth() + 1) * 100 + day.getUTCDate();
}
