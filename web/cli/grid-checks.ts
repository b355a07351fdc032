// The offline checks of vp-pipeline.md section 11 on every bin of a replay.
import { VpField } from "../../assembly/abi/vp-fields.ts";
import type { VpColumns, VpHeader } from "../core/bins/bin-columns.ts";

const MAX_FINDINGS = 20;
const FLOAT_FIELDS = Array.from({ length: VpField.State5Code + 1 }, (_, field): VpField => field).filter(
  (field) => field !== VpField.LastEventId,
);
const DEPTH_FIELDS: ReadonlySet<VpField> = new Set([VpField.RestDepth, VpField.BidDepth, VpField.AskDepth]);

export class GridChecks {
  readonly findings: string[] = [];
  findingCount = 0;
  bins = 0;
  rows = 0;
  /** Valid bins that are crossed or lack a mid: normal around clears, counted only. */
  warnings = 0;
  #lastSeq = -1;

  check(header: VpHeader, vp: VpColumns, entry: number): void {
    this.bins += 1;
    this.rows += vp.rows;
    const where = `bin ${header.binSeq}`;
    if (header.binSeq !== this.#lastSeq + 1) this.#find(`${where}: follows bin ${this.#lastSeq}`);
    this.#lastSeq = header.binSeq;
    if (header.endNs <= header.startNs) this.#find(`${where}: ends before it starts`);
    this.#checkHeader(header, where);
    for (const field of FLOAT_FIELDS) this.#checkColumn(vp.column(entry, field), field, where);
  }

  #checkHeader(header: VpHeader, where: string): void {
    const isSane = header.mid > 0 && header.bestAsk > header.bestBid;
    if (header.bookValid && header.spot !== 0n && !isSane) this.warnings += 1;
    for (const sign of [header.askRepriceSign, header.bidRepriceSign]) {
      if (![-1, 0, 1].includes(sign)) this.#find(`${where}: reprice sign ${sign}`);
    }
    if (header.microstateId < 0 || header.microstateId > 8)
      this.#find(`${where}: microstate ${header.microstateId}`);
  }

  #checkColumn(column: Float64Array, field: VpField, where: string): void {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < column.length; row += 1) {
      const value = column[row] ?? Number.NaN;
      if (Number.isNaN(value)) {
        this.#find(`${where}: ${VpField[field]} is not a number`);
        return;
      }
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (DEPTH_FIELDS.has(field) && low < 0) this.#find(`${where}: ${VpField[field]} is negative`);
    const most = field === VpField.FlowScore || field === VpField.FlowStateCode ? 1 : 2;
    const isBounded = most === 1 || field === VpField.State5Code;
    if (isBounded && (low < -most || high > most)) this.#find(`${where}: ${VpField[field]} outside ±${most}`);
  }

  #find(text: string): void {
    this.findingCount += 1;
    if (this.findings.length < MAX_FINDINGS) this.findings.push(text);
  }
}
