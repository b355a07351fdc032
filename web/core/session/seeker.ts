// Takes the head of a replay to a place. Where scores would need a longer way the place is shown at once without
// them and settled afterwards (settled questions 18 and 19): from a checkpoint so far back that nothing older has any
// effect on what is shown.
import { RunStatus } from "../../../assembly/abi/status.ts";
import { ProblemError } from "../errors.ts";
import type { CheckpointStore } from "./checkpoint-store.ts";
import type { SliceLimit } from "./engine-feed.ts";
import type { FrameOutput } from "./frame-output.ts";
import type { NearStates } from "./near-states.ts";
import type { Pacing } from "./pacing.ts";
import type { ReplayEngine } from "./replay-engine.ts";
import type { ReplayHead } from "./replay-head.ts";
import type { ReplayPlan } from "./replay-plan.ts";
import type { SeekTarget } from "./replay-position.ts";
import { type Base, type BaseParts, baseFor, isEarly } from "./seek-base.ts";
import type { SeekReport } from "./seek-report.ts";
import type { SessionEnvironment } from "./session-environment.ts";

/** Processing between two looks at the message queue. */
const SLICE_MS = 12;
/** A head that is left on its way shows where it is when the page has had no frame for so long (product.md R-3). */
const PASSING_FRAME_MS = 70;
/** An event is not followed any longer: there are feeds that forget to end one. */
const EVENT_RECORDS = 4096;
/** Near states are laid so many records, or bins, before the place, for the steps back from it. */
const NEAR_RECORDS = [16_384, 4096, 1024, 256];
const NEAR_BINS = [256n, 64n, 16n, 4n];

export interface SeekerParts {
  readonly environment: SessionEnvironment;
  readonly engine: ReplayEngine;
  readonly head: ReplayHead;
  readonly near: NearStates;
  readonly places: CheckpointStore;
  readonly output: FrameOutput;
  readonly pacing: Pacing;
  readonly report: SeekReport;
  readonly plan: ReplayPlan;
  readonly cellWidthNs: bigint;
  /** Start of the first bin; undefined while there is none. */
  readonly originNs: () => bigint | undefined;
  /** Something newer is wanted: leave at once. */
  readonly isLeft: () => boolean;
  /** Since the page was sent its last frame, ms. */
  readonly idleMs: () => number;
}

/** How a run ended: at its limit, at the end of the file, or given up for something newer. */
export type Outcome = "reached" | "end" | "left";

/** Where the replay stands: running to the limit from any earlier state leads to the same state. */
interface Landing {
  readonly recordIndex: number;
  readonly timeNs: bigint;
  readonly seq: number;
  readonly limit: SliceLimit;
}

export class Seeker {
  #landing: Landing | undefined;
  #isSettled = true;

  constructor(private readonly parts: SeekerParts) {}

  /** False: what is shown lacks scores; `settle` brings them. */
  get isSettled(): boolean {
    return this.#isSettled;
  }

  /** Index of the record the replay stands before. */
  get recordIndex(): number {
    return this.#landing?.recordIndex ?? this.parts.head.recordIndex;
  }

  get timeNs(): bigint {
    return this.#landing?.timeNs ?? this.parts.pacing.timeNs;
  }

  /** What leads here again. */
  get place(): SeekTarget {
    const { recordIndex, timeNs } = this;
    const isByRecord = this.#landing?.limit.untilRecord !== undefined;
    return isByRecord ? { kind: "record", recordIndex } : { kind: "time", timeNs };
  }

  /** The head goes on by itself from here. */
  leave(): void {
    this.#landing = undefined;
  }

  /** Shows the place, if need be without scores. False: left for something newer. */
  async seek(target: SeekTarget): Promise<boolean> {
    const { originNs, report, head, near } = this.parts;
    const first = originNs();
    const isBefore = target.kind === "time" && first !== undefined && target.timeNs < first;
    const goal: SeekTarget = isBefore ? { kind: "time", timeNs: first } : target;
    const before = this.place;
    const states = near.states;
    await this.#setOut(goal);
    let outcome = await this.#runTo(goal);
    if (outcome === "reached" && goal.kind === "record" && this.isInEvent) {
      outcome = await this.run({ stopAfter: "event", untilRecord: goal.recordIndex + EVENT_RECORDS });
    }
    report.end(head);
    if (outcome === "left") {
      this.#showPassing(goal);
      return false;
    }
    const isAfter =
      outcome === "end" &&
      (goal.kind === "time" ? goal.timeNs > head.reachedNs : goal.recordIndex > head.recordIndex);
    if (isAfter && head.isUnreadable) {
      near.restore(states);
      await this.#setOut(before);
      const reached = await this.#runTo(before);
      report.end(head);
      if (reached === "left") return false;
      this.land(reached, before.kind === "time" ? before.timeNs : undefined);
      return true;
    }
    if (isBefore || isAfter) report.outside(isBefore ? "start" : "end");
    this.land(outcome, goal.kind === "time" ? goal.timeNs : undefined);
    return true;
  }

  /** The head stands where it was wanted; it is shown there. `timeNs`: a time, not a record, was wanted. */
  land(outcome: Outcome, timeNs?: bigint): void {
    const { head, output, pacing } = this.parts;
    const isEnd = outcome === "end";
    const { recordIndex, standsNs } = head;
    const byTime = timeNs !== undefined && !isEnd;
    const limit = isEnd ? {} : byTime ? { untilNs: timeNs } : { untilRecord: recordIndex };
    this.#landing = { recordIndex, timeNs: byTime ? timeNs : standsNs, seq: head.newestSeq, limit };
    // A draft is not settled but replaced.
    this.#isSettled = head.isSettled || head.isDraft;
    pacing.place(this.#landing.timeNs);
    output.show(this.#landing.timeNs, !head.isSettled);
  }

  /** Over what a picture without scores at `timeNs` does not show. */
  async #passBefore(timeNs: bigint): Promise<Outcome> {
    const { head, output, cellWidthNs } = this.parts;
    if (head.isSettled || head.isDraft) return "reached";
    // One more: the first column that is retained lacks what happened in its bin before.
    const shownNs = BigInt(output.jumpEntries + 1) * cellWidthNs;
    const outcome = await this.#passUntil(timeNs - shownNs);
    if (outcome !== "end" || head.isUnreadable) return outcome;
    // The time lies behind the end, whose columns have been passed as well.
    const untilNs = head.reachedNs - shownNs;
    await this.#setOut({ kind: "time", timeNs: untilNs });
    return head.isSettled ? "reached" : this.#passUntil(untilNs);
  }

  async #passUntil(untilNs: bigint): Promise<Outcome> {
    const { head } = this.parts;
    if (untilNs <= head.reachedNs) return "reached";
    head.pass();
    try {
      return await this.run({ untilNs });
    } finally {
      // Whoever leaves it may still show where it has come to.
      head.keep();
    }
  }

  /** To the place again, from a state that makes its scores those of a linear run. False: left. */
  async settle(): Promise<boolean> {
    const landing = this.#landing;
    const { engine, output, places } = this.parts;
    if (this.#isSettled || landing === undefined) return true;
    const binSeq = landing.seq - engine.scoreMemoryBins - output.jumpEntries - 1;
    for (let base: Base | undefined; base === undefined;) {
      const place = places.nearest({ binSeq });
      const next: Base = place
        ? { kind: "place", place, isScoring: false }
        : { kind: "start", isScoring: binSeq < 0 };
      if (await this.#restore(next)) base = next;
    }
    if (binSeq >= 0 && !(await this.#scoreFrom(binSeq))) return false;
    const stops = this.#stopsBefore({ kind: "record", recordIndex: landing.recordIndex });
    if ((await this.#runLaying(landing.limit, stops)) === "left") return false;
    this.#isSettled = true;
    output.show(landing.timeNs, false);
    return true;
  }

  /** Scores cost most: they begin with the bin that they are wanted from. False: left. */
  async #scoreFrom(binSeq: number): Promise<boolean> {
    const { head, originNs, cellWidthNs } = this.parts;
    const untilNs = (originNs() ?? 0n) + BigInt(binSeq + 1) * cellWidthNs;
    if ((await this.#passUntil(untilNs)) === "left") return false;
    head.startScoring();
    return true;
  }

  /** Back to where the replay stands, after a look at what lies before it. False: left. */
  async comeBack(): Promise<boolean> {
    return this.seek(this.place);
  }

  /** Puts the head before the record, or right there, with scores or without: for looking around. */
  async goBefore(recordIndex: number): Promise<void> {
    const goal: SeekTarget = { kind: "record", recordIndex };
    const { near, places } = this.parts;
    for (;;) {
      const state = near.beforeRecord(recordIndex);
      const place = places.nearest(goal);
      const base: Base =
        state !== undefined
          ? { kind: "near", state }
          : place !== undefined
            ? { kind: "place", place, isScoring: false }
            : { kind: "start", isScoring: isEarly(goal, this.#baseParts) };
      if (await this.#restore(base)) return;
    }
  }

  /** Runs in slices that let messages be handled. */
  async run(limit: SliceLimit): Promise<Outcome> {
    const { environment, head, report, isLeft } = this.parts;
    for (;;) {
      const deadline = environment.now() + SLICE_MS;
      do {
        const status = head.slice(deadline - environment.now(), limit);
        head.consume(head.bins.end);
        if (status === RunStatus.Reached) return "reached";
        if (status === RunStatus.Done) return "end";
        if (status === RunStatus.NeedInput) await head.fill();
      } while (environment.now() < deadline);
      this.layPlace();
      await environment.yieldNow();
      if (isLeft()) return "left";
      report.tick(head);
    }
  }

  /** Keeps the state the head is in, for going back to it soon. */
  layNear(): void {
    const { head, near } = this.parts;
    near.keepFrom(head.bins.first);
    const state = head.nearState();
    if (state !== undefined) near.add(state);
  }

  /** Keeps the state as a checkpoint where there is none near. */
  layPlace(): void {
    const { head, places } = this.parts;
    if (head.isDraft) return;
    if (!places.isDue({ recordIndex: head.recordIndex, entry: head.bins.end })) return;
    const { place, body } = head.place();
    places.add(place, body);
  }

  async #setOut(goal: SeekTarget): Promise<void> {
    const { head, report, places } = this.parts;
    let base: Base;
    do base = baseFor(goal, this.#baseParts);
    while (!(await this.#restore(base)));
    const newest = places.places.at(-1);
    const isBeyond = base.kind === "ahead" || (base.kind === "place" && base.place === newest);
    report.begin(goal, head, head.isReadingOver ? "inflating" : isBeyond ? "not-indexed" : undefined);
  }

  get #baseParts(): BaseParts {
    const { engine, output, originNs } = this.parts;
    const jumpBins = engine.scoreMemoryBins + output.jumpEntries;
    return { ...this.parts, originNs: originNs(), jumpBins };
  }

  async #runTo(goal: SeekTarget): Promise<Outcome> {
    if (goal.kind === "time") {
      const passed = await this.#passBefore(goal.timeNs);
      if (passed !== "reached") return passed;
    }
    return this.#runLaying(limitOf(goal), this.#stopsBefore(goal));
  }

  #stopsBefore(goal: SeekTarget): readonly SliceLimit[] {
    const { head, cellWidthNs } = this.parts;
    if (goal.kind === "record") {
      return NEAR_RECORDS.map((records) => goal.recordIndex - records)
        .filter((untilRecord) => untilRecord > head.recordIndex)
        .map((untilRecord) => ({ untilRecord }));
    }
    return NEAR_BINS.map((bins) => goal.timeNs - bins * cellWidthNs)
      .filter((untilNs) => untilNs > head.reachedNs)
      .map((untilNs) => ({ untilNs }));
  }

  /** Runs to the limit and lays near states at the stops on the way. */
  async #runLaying(limit: SliceLimit, stops: readonly SliceLimit[]): Promise<Outcome> {
    for (const stop of stops) {
      const outcome = await this.run(stop);
      if (outcome !== "reached") return outcome;
      this.layNear();
    }
    return this.run(limit);
  }

  /** Read-outs and steps stand between events (settled question 4), but for one that the file does not end. */
  get isInEvent(): boolean {
    const { engine, plan } = this.parts;
    return engine.book(plan.instrument)?.inEvent === true;
  }

  /** A head that is left on its way: dragging shows something all the time. */
  #showPassing(goal: SeekTarget): void {
    const { head, output, idleMs } = this.parts;
    this.#isSettled = false;
    if (idleMs() < PASSING_FRAME_MS) return;
    // What has been passed is not retained.
    if (head.bins.end === head.bins.first) head.slice(SLICE_MS, limitOf(goal));
    output.show(head.reachedNs, true);
  }

  /** False: the state could not be restored and is gone; there may be another one. */
  async #restore(base: Base): Promise<boolean> {
    const { head, near, output, places } = this.parts;
    if (base.kind === "here") return true;
    try {
      if (base.kind === "near") {
        head.restoreNear(base.state);
        output.invalidate(base.state.entry);
        return true;
      }
      if (base.kind === "place") {
        // A store that fails is no store: the place is gone.
        const body = await places.load(base.place).catch(() => undefined);
        if (body === undefined) {
          places.drop(base.place);
          return false;
        }
        head.restorePlace(base.place, body, base.isScoring);
      } else if (base.kind === "start") head.restart(base.isScoring);
      else head.stopScoring();
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.fatal) throw error;
      output.replaceAll();
      if (base.kind === "near") near.drop(base.state);
      if (base.kind === "place") places.drop(base.place);
      return false;
    }
    near.clear();
    if (base.kind !== "ahead") output.replaceAll();
    return true;
  }
}

function limitOf(goal: SeekTarget): SliceLimit {
  return goal.kind === "time" ? { untilNs: goal.timeNs } : { untilRecord: goal.recordIndex };
}
