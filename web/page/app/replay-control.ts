// Sends the replay somewhere. One seek is under way at a time and one waits: dragging shows every place the engine
// gets to instead of none, and steps typed faster than they are made add up instead of being lost.
import { isSameUnit, type StepUnit } from "../../core/levels/step-unit.ts";
import type { SeekTarget } from "../../worker/replay-api.ts";
import type { ReplayClient } from "../client/replay-client.ts";
import { playedRange } from "../state/places-state.ts";
import { fileExtent } from "../state/selectors.ts";
import type { Store } from "../state/store.ts";

type Request =
  | { readonly kind: "time"; readonly timeNs: bigint }
  | { readonly kind: "record"; readonly recordIndex: number }
  | { readonly kind: "behind"; readonly recordIndex: number }
  | { readonly kind: "step"; readonly unit: StepUnit; readonly count: number };

export interface ReplayControlParts {
  readonly store: Store;
  readonly client: Pick<ReplayClient, "seek" | "step">;
}

export class ReplayControl {
  #busy = false;
  /** Resolves when nothing is under way any more. */
  #done: Promise<void> = Promise.resolve();
  #waiting: Request | undefined;
  /** Where the replay is being sent; undefined: it stands where the clock says. */
  #headingNs: bigint | undefined;

  constructor(private readonly parts: ReplayControlParts) {}

  /** To an event time; outside the data to its nearest end. Resolves when nothing is under way any more. */
  async seek(timeNs: bigint): Promise<void> {
    const extent = fileExtent(this.parts.store.state);
    if (extent === undefined) return;
    const { fromNs, toNs } = extent;
    const clamped = timeNs < fromNs ? fromNs : timeNs > toNs ? toNs : timeNs;
    this.#headingNs = clamped;
    await this.#request({ kind: "time", timeNs: clamped });
  }

  /** To the end of the event that the record belongs to. */
  seekRecord(recordIndex: number): void {
    this.#headingNs = undefined;
    void this.#request({ kind: "record", recordIndex });
  }

  /** To the end of the event of a record that may stand anywhere in it. */
  seekBehind(recordIndex: number): void {
    this.#headingNs = undefined;
    void this.#request({ kind: "behind", recordIndex });
  }

  /** By event time, from where the replay stands or is being sent. */
  move(byNs: bigint): void {
    const from = this.#headingNs ?? this.parts.store.state.cursor?.clockNs;
    if (from !== undefined) void this.seek(from + byNs);
  }

  step(unit: StepUnit, count: number): void {
    const { cursor } = this.parts.store.state;
    if (cursor === undefined) return;
    const waiting = this.#waiting;
    const isSame = waiting?.kind === "step" && isSameUnit(waiting.unit, unit);
    this.#headingNs = undefined;
    void this.#request({ kind: "step", unit, count: count + (isSame ? waiting.count : 0) });
  }

  /** Of the range that is played, or of the file. */
  toStart(): void {
    const range = this.#range;
    if (range !== undefined) void this.seek(range.fromNs);
  }

  toEnd(): void {
    const range = this.#range;
    if (range !== undefined) void this.seek(range.toNs);
  }

  get #range() {
    const { state } = this.parts.store;
    return playedRange(state.places) ?? fileExtent(state);
  }

  #request(request: Request): Promise<void> {
    this.#waiting = request;
    if (!this.#busy) this.#done = this.#work();
    return this.#done;
  }

  async #work(): Promise<void> {
    this.#busy = true;
    for (let request = this.#take(); request !== undefined; request = this.#take()) {
      const { client } = this.parts;
      if (request.kind === "time") await client.seek(request);
      else if (request.kind === "record") await this.#toEventOf(request);
      else if (request.kind === "behind")
        await client.seek({ kind: "record", recordIndex: request.recordIndex + 1 });
      else if (request.count !== 0) await client.step(request.unit, request.count);
    }
    this.#headingNs = undefined;
    this.#busy = false;
  }

  async #toEventOf(target: SeekTarget & { readonly kind: "record" }): Promise<void> {
    const { client } = this.parts;
    await client.seek(target);
    if (this.#waiting === undefined) await client.step("event", 1);
  }

  #take(): Request | undefined {
    const request = this.#waiting;
    this.#waiting = undefined;
    return request;
  }
}
