// Steps of a replay: to the next or an earlier end of an event group, of one with a trade, or of a column as it is drawn,
// which may be several bins (product.md R-4). Backward leads to exactly the state that forward had: an earlier state is
// put back and run to the place.
import { type ColumnGrouping, endsGroup } from "../levels/column-grouping.ts";
import type { StepUnit } from "../levels/step-unit.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import type { ReplayHead } from "./replay-head.ts";
import type { SeekReport } from "./seek-report.ts";
import type { Outcome, Seeker } from "./seeker.ts";

/** A column that is one bin, or one run of empty bins. */
const BIN: ColumnGrouping = { kind: "entries", entries: 1 };

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
    if (unit !== "event" && unit !== "trade") return this.#columns(unit === "column" ? BIN : unit, count);
    return count > 0 ? this.#eventsAhead(unit, count) : this.#eventsBack(unit, -count);
  }

  async #eventsAhead(unit: "event" | "trade", count: number): Promise<boolean> {
    const { seeker, head, report } = this.parts;
    let outcome: Outcome = "reached";
    // An event that the file does not end is one to stand on as well.
    const mayBeUnended = unit === "event" && !head.isDone;
    let done = 0;
    for (; done < count && outcome === "reached"; done += 1) outcome = await seeker.run({ stopAfter: unit });
    const isUnended = mayBeUnended && done === count && seeker.isInEvent;
    if (outcome === "end" && !isUnended) report.outside("end");
    // What follows the last event is of other instruments: it stands at the end.
    if (outcome === "reached" && head.isAfterLastEvent) outcome = await seeker.run({});
    if (outcome === "left") return false;
    seeker.land(outcome);
    return true;
  }

  async #eventsBack(unit: "event" | "trade", count: number): Promise<boolean> {
    const { seeker, report } = this.parts;
    const place = await this.#endBefore(unit, this.#eventEnd, count);
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

  /** At the end of the file what follows its last event is of other instruments. */
  get #eventEnd(): number {
    const { engine, head, seeker } = this.parts;
    return head.isDone && !seeker.isInEvent ? engine.lastEventEnd : seeker.recordIndex;
  }

  #lastEnd(unit: "event" | "trade"): number {
    const { engine } = this.parts;
    return unit === "event" ? engine.lastEventEnd : engine.lastTradeEnd;
  }

  async #columns(grouping: ColumnGrouping, count: number): Promise<boolean> {
    if (count > 0) return this.#columnsAhead(grouping, count);
    return grouping.kind === "entries"
      ? this.#entriesBack(grouping.entries, -count)
      : this.#widthsBack(grouping.widthNs, -count);
  }

  async #columnsAhead(grouping: ColumnGrouping, count: number): Promise<boolean> {
    const { seeker, head, engine, report } = this.parts;
    const { bins } = head;
    let outcome: Outcome = "reached";
    let endNs: bigint | undefined;
    let left = count;
    for (let entry = bins.end; ;) {
      // What is not retained any more was passed on the way to the end of its column.
      for (entry = Math.max(entry, bins.first); left > 0 && entry < bins.end; entry += 1) {
        const header = bins.header(entry);
        if (!endsGroup(grouping, { ...header, firstEntry: entry, endEntry: entry + 1 })) continue;
        endNs = header.endNs;
        left -= 1;
      }
      if (left === 0 || outcome !== "reached") break;
      outcome = await this.#closeMore(grouping);
    }
    if (outcome === "left") return false;
    if (left > 0) {
      report.outside("end");
      seeker.land(outcome);
      return true;
    }
    // Only a record closes bins; where the first one is that of another time, it has been applied as well.
    const isBeyond = engine.clockNs > (endNs ?? 0n) || head.reachedNs > (endNs ?? 0n);
    if (isBeyond && endNs !== undefined) return seeker.seek({ kind: "time", timeNs: endNs });
    seeker.land(outcome, endNs);
    return true;
  }

  /** Runs on until another entry is closed, but no further than the last bin of the column that is open. */
  async #closeMore(grouping: ColumnGrouping): Promise<Outcome> {
    const { seeker, head, engine, cellWidthNs } = this.parts;
    const { bins } = head;
    const startNs = this.#openNs;
    if (startNs === undefined) return seeker.run({});
    const newest = bins.end;
    // Everything but the last bins of a wide column is passed in one go.
    const nearNs = this.#leastEnd(grouping, startNs) - cellWidthNs;
    const untilNs = nearNs > startNs + cellWidthNs ? nearNs : startNs + cellWidthNs;
    let outcome = await seeker.run({ untilNs });
    if (outcome === "reached" && bins.end === newest) {
      // Nothing happens until the next record: the whole stretch is one entry.
      const stretchNs = ((engine.nextClockNs - startNs) / cellWidthNs) * cellWidthNs;
      outcome = await seeker.run({ untilNs: startNs + stretchNs });
    }
    // That record is of another instrument and closes nothing: on to one that does.
    while (outcome === "reached" && bins.end === newest) {
      outcome = await seeker.run({ untilNs: engine.nextClockNs });
    }
    return outcome;
  }

  /** Start of the bin that is open; undefined: there is none yet. */
  get #openNs(): bigint | undefined {
    const { bins } = this.parts.head;
    return bins.end > bins.first ? bins.header(bins.end - 1).endNs : this.parts.originNs();
  }

  /** No column that has the bin from `startNs` on ends before this; runs of empty bins may make it longer. */
  #leastEnd(grouping: ColumnGrouping, startNs: bigint): bigint {
    const { head, cellWidthNs } = this.parts;
    if (grouping.kind === "time") return (startNs / grouping.widthNs + 1n) * grouping.widthNs;
    return startNs + BigInt(grouping.entries - (head.bins.end % grouping.entries)) * cellWidthNs;
  }

  /** Columns of so many entries each: which entry ends the wanted one is known, its time where it is held. */
  async #entriesBack(entries: number, count: number): Promise<boolean> {
    const { seeker, head, report, cellWidthNs } = this.parts;
    const { bins } = head;
    let wanted: number | undefined;
    for (;;) {
      if (!seeker.isSettled && !(await seeker.settle())) return false;
      if (bins.end === bins.first) return this.#toStart();
      const nearest = this.#nearestEnd;
      wanted ??= (Math.floor((nearest + 1) / entries) - count + 1) * entries - 1;
      if (wanted < -1) report.outside("start");
      const entry = Math.max(wanted, -1);
      const { first } = bins;
      const { startNs } = bins.header(first);
      // No entry is shorter than a bin: it does not end after this.
      const timeNs =
        entry >= first ? bins.header(entry).endNs : startNs - BigInt(first - 1 - entry) * cellWidthNs;
      if (!(await seeker.seek({ kind: "time", timeNs }))) return false;
      if (entry >= first - 1 || this.#standsAfter(entry, timeNs)) return true;
    }
  }

  /** Columns of so much time each: the entry that reaches across the border before the place ends the wanted one. */
  async #widthsBack(widthNs: bigint, count: number): Promise<boolean> {
    const { seeker, head, engine, cellWidthNs, originNs } = this.parts;
    const { bins } = head;
    for (let left = count; left > 0; left -= 1) {
      if (!seeker.isSettled && !(await seeker.settle())) return false;
      const firstNs = originNs();
      if (bins.end === bins.first || firstNs === undefined) return this.#toStart();
      const nearest = this.#nearestEnd;
      const endNs = nearest < bins.first ? bins.header(bins.first).startNs : bins.header(nearest).endNs;
      const borderNs = (endNs / widthNs) * widthNs;
      const wholeBins = (borderNs - firstNs + cellWidthNs - 1n) / cellWidthNs;
      const timeNs = borderNs <= firstNs ? firstNs : firstNs + wholeBins * cellWidthNs;
      if (!(await seeker.seek({ kind: "time", timeNs }))) return false;
      const openNs = this.#openNs ?? firstNs;
      if (openNs === timeNs) continue;
      // Nothing happens there: the whole stretch is one entry.
      const stretchNs = ((engine.nextClockNs - openNs) / cellWidthNs) * cellWidthNs;
      if (!(await seeker.seek({ kind: "time", timeNs: openNs + stretchNs }))) return false;
    }
    return true;
  }

  /** No entry ends before the place. */
  async #toStart(): Promise<boolean> {
    const { seeker, report, originNs } = this.parts;
    report.outside("start");
    const timeNs = originNs();
    return timeNs === undefined ? seeker.comeBack() : seeker.seek({ kind: "time", timeNs });
  }

  /** The newest entry that ended before the place; the one before what is held where there is none. */
  get #nearestEnd(): number {
    const { seeker, head } = this.parts;
    const { bins } = head;
    return bins.end - (seeker.timeNs > bins.header(bins.end - 1).endNs ? 1 : 2);
  }

  #standsAfter(entry: number, endNs: bigint): boolean {
    const { bins } = this.parts.head;
    return bins.end === entry + 1 && bins.end > bins.first && bins.header(entry).endNs === endNs;
  }
}
