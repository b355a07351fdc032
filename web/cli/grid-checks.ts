// The offline checks of vp-pipeline.md section 11 on every bin of a replay.
import { VpField } from "../../assembly/abi/vp-fields.ts";
import type { VpColumns, VpHeader } from "../core/bins/bin-columns.ts";
import { Findings } from "./findings.ts";

/** Silver and gold alike: every column has a value in every row. */
const FLOAT_FIELDS = Array.from({ length: VpField.State5Code + 1 }, (_, field): VpField => field).filter(
  (field) => field !== VpField.LastEventId,
);
/** Smallest and largest value a column may hold. */
const RANGES: ReadonlyMap<VpField, readonly [number, number]> = new Map([
  [VpField.RestDepth, [0, Number.POSITIVE_INFINITY]],
  [VpField.BidDepth, [0, Number.POSITIVE_INFINITY]],
  [VpField.AskDepth, [0, Number.POSITIVE_INFINITY]],
  [VpField.FlowScore, [-1, 1]],
  [VpField.FlowStateCode, [-1, 1]],
  [VpField.State5Code, [-2, 2]],
]);
const WHOLE_FIELDS: ReadonlySet<VpField> = new Set([VpField.FlowStateCode, VpField.State5Code]);
const MICROSTATES = 9;

export class GridChecks {
  readonly findings = new Findings();
  bins = 0;
  rows = 0;
  values = 0;
  /** Valid bins that are crossed or lack a mid: normal around clears, counted only. */
  warnings = 0;
  #lastSeq = -1;
  #lastEndNs: bigint | undefined;

  /** `gridRadius`: rows are k = −R … +R. */
  constructor(private readonly gridRadius: number) {}

  check(header: VpHeader, vp: VpColumns, entry: number): void {
    this.bins += 1;
    this.rows += vp.rows;
    this.#checkHeader(header, vp.rows);
    for (const field of FLOAT_FIELDS) this.#checkColumn(vp.column(entry, field), field, header);
    const ids = vp.lastEventIds(entry);
    if (ids.length !== vp.rows || ids.some((id) => id < 0n || id > header.eventId))
      this.#find(header, "a row names an event that has not been");
  }

  #checkHeader(header: VpHeader, rows: number): void {
    if (header.binSeq !== this.#lastSeq + 1) this.#find(header, `follows bin ${this.#lastSeq}`);
    this.#lastSeq = header.binSeq;
    if (rows !== 2 * this.gridRadius + 1) this.#find(header, `has ${rows} rows`);
    if (header.endNs <= header.startNs || (this.#lastEndNs ?? header.startNs) !== header.startNs)
      this.#find(header, "does not begin where the one before ends");
    this.#lastEndNs = header.endNs;
    const isSane = header.mid > 0 && header.bestAsk > header.bestBid;
    if (header.bookValid && header.spot !== 0n && !isSane) this.warnings += 1;
    for (const sign of [header.askRepriceSign, header.bidRepriceSign]) {
      if (![-1, 0, 1].includes(sign)) this.#find(header, `reprice sign ${sign}`);
    }
    if (!(header.microstateId >= 0 && header.microstateId < MICROSTATES))
      this.#find(header, `microstate ${header.microstateId}`);
  }

  #checkColumn(column: Float64Array, field: VpField, header: VpHeader): void {
    if (column.length !== 2 * this.gridRadius + 1) this.#find(header, `${VpField[field]} lacks rows`);
    this.values += column.length;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    let isNumeric = true;
    for (let row = 0; row < column.length; row += 1) {
      const value = column[row] ?? Number.NaN;
      if (value < low) low = value;
      if (value > high) high = value;
      if (Number.isNaN(value)) isNumeric = false;
    }
    if (!isNumeric || !Number.isFinite(low) || !Number.isFinite(high))
      this.#find(header, `${VpField[field]} is not finite`);
    const [least, most] = RANGES.get(field) ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    if (low < least || high > most) this.#find(header, `${VpField[field]} outside ${least} … ${most}`);
    if (WHOLE_FIELDS.has(field) && !column.every((value) => Number.isInteger(value)))
      this.#find(header, `${VpField[field]} is no code`);
  }

  #find(header: VpHeader, sentence: string): void {
    this.findings.add(() => `bin ${header.binSeq}: ${sentence}`);
  }
}
