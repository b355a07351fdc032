// Steps of a replay: to the next or an earlier end of an event group, of one with a trade, or of a column (product.md
// Backward leads to exactly the state that forward had: an earlier state is put back and run to the place.
import type { StepUnit } from "./replay-position.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import type { ReplayHead } from "./replay-head.ts";
import type { SeekReport } from "./seek-report.ts";
import type { Outcome, Seeker } from "./seeker.ts";

export interface StepperParts {
  readonly engine: ReplayEngine;
  readonly head: ReplayHead;
  readonly seeker: Seeker;
  readonly report: SeekReport;
  readonly cellWidthNs: bigint;
  /** Start of the first bin; undefined while there is none. */
  readonly originNs: () => bigint | undefined;
}

export class Stepper {
  constructor(private readonly parts: StepperParts) {}

  /** The replay stands settled. False: left for something newer. */
  async step(unit: StepUnit, count: number): Promise<boolean> {
    if (count === 0) return true;
    if (unit === "column") return count > 0 ? this.#columnsAhead(count) : this.#columnsBack(-count);
    return count > 0 ? this.#eventsAhead(unit, count) : this.#eventsBack(unit, -count);
  }

  async #eventsAhead(unit: "event" | "trade", count: number): Promise<boolean> {
    const { seeker, report } = this.parts;
    let outcome: Outcome = "reached";
    for (let left = count; left > 0 && outcome === "reached"; left -= 1) {
      outcome = await seeker.run({ stopAfter: unit });
    }
    if (outcome === "left") return false;
    if (outcome === "end") report.outside("end");
    seeker.land(outcome);
    return true;
  }

  async #eventsBack(unit: "event" | "trade", count: number): Promise<boolean> {
    const { seeker, report } = this.parts;
    const place = await this.#endBefore(unit, seeker.recordIndex, count);
    if (place === undefined) return false;
    if (place.missing > 0) report.outside("start");
    return place.recordIndex < 0
      ? seeker.comeBack()
      : seeker.seek({ kind: "record", recordIndex: place.recordIndex });
  }

  /** The `count`-th end before the record, or the first one there is; −1 = none. undefined: left. */
  async #endBefore(
    unit: "event" | "trade",
    recordIndex: number,
    count: number,
  ): Promise<{ readonly recordIndex: number; readonly missing: number } | undefined> {
    const { seeker, head } = this.parts;
    let before = recordIndex;
    let found = -1;
    for (let missing = count; missing > 0 && before > 0;) {
      await seeker.goBefore(before - 1);
      const ends = this.#lastEnd(unit) < 0 ? [] : [this.#lastEnd(unit)];
      while (head.recordIndex < before - 1) {
        const wanted = missing > 1 ? { stopAfter: unit } : {};
        const outcome = await seeker.run({ ...wanted, untilRecord: before - 1 });
        if (outcome === "left") return undefined;
        if (outcome === "end") break;
        const end = this.#lastEnd(unit);
        if (end >= 0 && end !== ends.at(-1)) ends.push(end);
      }
      const end = ends.at(-missing);
      if (end !== undefined) return { recordIndex: end, missing: 0 };
      if (ends.length === 0) return { recordIndex: found, missing };
      missing -= ends.length;
      found = ends[0] ?? found;
      before = found;
      if (missing > 0 && before <= 0) return { recordIndex: found, missing };
    }
    return { recordIndex: found, missing: found < 0 ? count : 0 };
  }

  #lastEnd(unit: "event" | "trade"): number {
    const { engine } = this.parts;
    return unit === "event" ? engine.lastEventEnd : engine.lastTradeEnd;
  }

  async #columnsAhead(count: number): Promise<boolean> {
    const { seeker, report } = this.parts;
    let outcome: Outcome = "reached";
    let endNs: bigint | undefined;
    for (let left = count; left > 0 && outcome === "reached"; left -= 1) {
      [outcome, endNs] = await this.#columnAhead();
    }
    if (outcome === "left") return false;
    if (outcome === "end") report.outside("end");
    seeker.land(outcome, endNs);
    return true;
  }

  /** Runs to the end of the bin, or run of empty bins, that is open. */
  async #columnAhead(): Promise<readonly [Outcome, bigint | undefined]> {
    const { seeker, head, engine, cellWidthNs, originNs } = this.parts;
    const { bins } = head;
    const newest = bins.end;
    const startNs = newest > bins.first ? bins.header(newest - 1).endNs : originNs();
    if (startNs === undefined) return [await seeker.run({}), undefined];
    let endNs = startNs + cellWidthNs;
    let outcome = await seeker.run({ untilNs: endNs });
    if (outcome === "reached" && bins.end === newest) {
      // Nothing happens until the next record: the whole stretch is one entry.
      endNs = startNs + ((engine.nextClockNs - startNs) / cellWidthNs) * cellWidthNs;
      outcome = await seeker.run({ untilNs: endNs });
    }
    return [outcome, endNs];
  }

  async #columnsBack(count: number): Promise<boolean> {
    const { seeker, head, report } = this.parts;
    const { bins } = head;
    for (let left = count; left > 0;) {
      if (!seeker.isSettled && !(await seeker.settle())) return false;
      if (bins.end === bins.first) {
        report.outside("start");
        return seeker.comeBack();
      }
      // Ends lie before the replay from this entry's on.
      const nearest = bins.end - (seeker.timeNs > bins.header(bins.end - 1).endNs ? 1 : 2);
      const wanted = nearest - left + 1;
      const { first } = bins;
      if (wanted < -1) report.outside("start");
      const timeNs = wanted >= first ? bins.header(wanted).endNs : bins.header(first).startNs;
      if (!(await seeker.seek({ kind: "time", timeNs }))) return false;
      left = wanted >= first || first === 0 ? 0 : first - 1 - wanted;
    }
    return true;
  }
}
