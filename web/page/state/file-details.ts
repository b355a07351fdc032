// What the File panel says of the open file (product.md L-10): pairs of a name and a text. Nothing here is market data
// but counts; the name of the file comes first, so that a text for reports can leave it out.
import { DASH, formatBytes, formatCount, formatFixed, formatPrice } from "../../lib/format-number.ts";
import type { WallClockFormat } from "../../lib/wall-clock.ts";
import type { FileSummary, StorageReport } from "../../worker/replay-api.ts";
import { fileDetailStrings, tickSourceStrings } from "../../strings/file-details.ts";
import { memoryStrings, storageStrings } from "../../strings/storage.ts";
import { unitStrings } from "../../strings/units.ts";
import type { SessionState } from "./app-state.ts";
import { usedMemory } from "./memory-budget.ts";
import { spanText } from "./quality-text.ts";

export type Pair = readonly [name: string, value: string];

/** Longer lists of symbols are cut; the number of all is told. */
export const MOST_MAPPINGS = 200;

export function moment(timeNs: bigint, clock: WallClockFormat): string {
  if (timeNs <= 0n) return DASH;
  const { date, time, zone } = clock.at(timeNs);
  return `${date} ${time} ${zone}`;
}

/** "6.1 : 1", as far as the inflated size is known. */
export function ratioText({ compressed, bytes }: FileSummary, inflatedBytes: number | undefined): string {
  if (!compressed) return fileDetailStrings.notCompressed;
  if (inflatedBytes === undefined || bytes === 0) return fileDetailStrings.knownAtEnd;
  return fileDetailStrings.ratio(formatFixed(inflatedBytes / bytes, 1), formatBytes(inflatedBytes));
}

export function filePairs(
  file: FileSummary,
  records: number | undefined,
  inflatedBytes: number | undefined,
  clock: WallClockFormat,
): readonly Pair[] {
  const { name, bytes, version, dataset, schema, startNs, endNs, compressed, fingerprint } = file;
  return [
    [fileDetailStrings.name, name],
    [fileDetailStrings.size, `${formatBytes(bytes)}${compressed ? fileDetailStrings.zstandard : ""}`],
    [fileDetailStrings.compression, ratioText(file, inflatedBytes)],
    [fileDetailStrings.version, version === 0 ? fileDetailStrings.noHeader : String(version)],
    [fileDetailStrings.dataset, dataset === "" ? DASH : dataset],
    [fileDetailStrings.schema, schema === "" ? DASH : schema],
    [fileDetailStrings.start, moment(startNs, clock)],
    [fileDetailStrings.end, moment(endNs, clock)],
    [fileDetailStrings.records, records === undefined ? DASH : formatCount(records)],
    [fileDetailStrings.fingerprint, fingerprint.slice(0, 16)],
  ];
}

export function instrumentPairs({ selected, instruments, config }: SessionState): readonly Pair[] {
  if (selected === undefined) return [];
  // Its counts go on growing after it was chosen.
  const { mboRecords, trades } =
    instruments.find(
      ({ publisherId, instrumentId }) =>
        publisherId === selected.publisherId && instrumentId === selected.instrumentId,
    ) ?? selected;
  const width = config?.["cell_width_ms"];
  return [
    [fileDetailStrings.symbol, selected.symbol],
    [fileDetailStrings.id, String(selected.instrumentId)],
    [fileDetailStrings.publisher, String(selected.publisherId)],
    [
      fileDetailStrings.type,
      selected.productType === "future_mbo" ? fileDetailStrings.future : fileDetailStrings.equity,
    ],
    [
      fileDetailStrings.tick,
      `${formatPrice(selected.tickInt, selected.priceDecimals)} (${tickSourceStrings[selected.tickSource]})`,
    ],
    [fileDetailStrings.multiplier, String(selected.multiplier)],
    [fileDetailStrings.instrumentRecords, formatCount(mboRecords)],
    [fileDetailStrings.trades, formatCount(trades)],
    [fileDetailStrings.bin, typeof width === "number" ? unitStrings.milliseconds(width) : DASH],
  ];
}

const ACTIONS = ["add", "cancel", "modify", "clear", "trade", "fill", "none"] as const;

/** Of the instrument: of the whole file once it has been looked through, else of what has been replayed. */
export function actionPairs({ quality, counters }: SessionState): readonly Pair[] {
  return ACTIONS.flatMap((name): readonly Pair[] => {
    const count = quality?.actions.find((action) => action.name === name)?.count ?? counters[name];
    if (count === undefined) return [];
    return [[name.charAt(0).toUpperCase() + name.slice(1), formatCount(count)]];
  });
}

/** 20260206 → "2026-02-06". */
function dateText(date: number): string {
  const digits = String(date).padStart(8, "0");
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

/** One row an interval; its end is exclusive. */
export function mappingPairs({ mappings = [] }: FileSummary): readonly Pair[] {
  return mappings
    .flatMap(({ rawSymbol, intervals }) =>
      intervals.map(({ symbol, startDate, endDate }): Pair => [
        rawSymbol === symbol || symbol === "" ? rawSymbol : `${rawSymbol} = ${symbol}`,
        fileDetailStrings.days(dateText(startDate), dateText(endDate)),
      ]),
    )
    .slice(0, MOST_MAPPINGS);
}

export function mappingCount({ mappings = [] }: FileSummary): number {
  return mappings.reduce((sum, { intervals }) => sum + intervals.length, 0);
}

export function partPairs({ parts = [] }: FileSummary, clock: WallClockFormat): readonly Pair[] {
  return parts.map(({ name, bytes, startNs }): Pair => [
    name,
    `${moment(startNs, clock)}, ${formatBytes(bytes)}`,
  ]);
}

export function seamPairs({ seams = [] }: FileSummary, clock: WallClockFormat): readonly Pair[] {
  return seams.map(({ kind, fromNs, toNs }): Pair => [
    kind === "hole" ? fileDetailStrings.hole : fileDetailStrings.overlap,
    `${moment(fromNs, clock)}, ${spanText(toNs - fromNs)}`,
  ]);
}

/** What the spool of a compressed file is called (settled question 13). */
export function spoolText(bytes: number, isKept: boolean): string {
  const size = formatBytes(bytes);
  return isKept ? storageStrings.spoolKept(size) : storageStrings.spoolDeleted(size);
}

export interface MemoryMeter {
  readonly usedBytes: number;
  /** 0 … 1. */
  readonly share: number;
  readonly pairs: readonly Pair[];
}

/** An estimate: what can be counted of the worker and the page. */
export function memoryMeter(
  memory: StorageReport["memory"],
  pageBytes: number,
  budgetBytes: number,
): MemoryMeter {
  const { engines, checkpoints, levels, inflated } = memory;
  const usedBytes = usedMemory(memory, pageBytes);
  return {
    usedBytes,
    share: Math.min(1, usedBytes / budgetBytes),
    pairs: [
      [memoryStrings.engines, formatBytes(engines)],
      [memoryStrings.checkpoints, formatBytes(checkpoints)],
      [memoryStrings.levels, formatBytes(levels)],
      [memoryStrings.inflated, formatBytes(inflated)],
      [memoryStrings.page, formatBytes(pageBytes)],
    ],
  };
}
