// One generation: one file, one instrument, one set of parameters. Book, warm-up and lead-in, then whatever is asked
// for: paced playback, seeks and steps, standing still. It lives until the signal is aborted, also past the end of the
// file. Another instrument and other parameters make a new run.
import { ProblemError } from "../errors.ts";
import { BookPhase } from "./book-phase.ts";
import { type DraftOrigin, beginDraft } from "./draft.ts";
import { FrameOutput } from "./frame-output.ts";
import type { JumpOrigin } from "./jump.ts";
import { LeadIn } from "./lead-in.ts";
import { NearStates } from "./near-states.ts";
import { Pacing } from "./pacing.ts";
import { type Move, PendingMoves } from "./pending-moves.ts";
import { Playback } from "./playback.ts";
import { ReplayHead } from "./replay-head.ts";
import type { StepUnit } from "../levels/step-unit.ts";
import type { SeekTarget, TimeRange } from "./replay-position.ts";
import type { RunParts } from "./run-parts.ts";
import { SeekReport } from "./seek-report.ts";
import { Seeker } from "./seeker.ts";
import type { Progress } from "./session-event.ts";
import { Stepper } from "./stepper.ts";
import { WakeSignal } from "./wake-signal.ts";

/** Processing between two looks at the message queue. */
const SLICE_MS = 12;
const POLL_MS = 16;
/** A page that has not drawn a place by then is hidden or busy. */
const DRAWING_MS = 100;
/** How often a draft looks whether it can be replaced. */
const DRAFT_MS = 100;

export class ReplayRun {
  readonly wake: WakeSignal;
  readonly head: ReplayHead;
  readonly #pacing: Pacing;
  readonly #output: FrameOutput;
  readonly #near = new NearStates();
  readonly #seeker: Seeker;
  readonly #stepper: Stepper;
  readonly #playback: Playback;
  readonly #moves = new PendingMoves();
  readonly #leadIn: LeadIn;
  #isPlaying: boolean;
  #isAborted = false;
  #isMoving = false;
  /** The end has been told; something has to happen before it is told again. */
  #isAtEnd = false;
  #isLoop = false;

  constructor(private readonly parts: RunParts) {
    const { engine, environment, plan, sender, generation, listener, speed, places } = parts;
    const head = new ReplayHead({
      ...parts,
      closed: (quality, header) => listener.closed(quality, header),
      problem: (error) => listener.problem(error),
    });
    const cellWidthNs = plan.bins.cellWidthNs;
    const isLeft = (): boolean => this.#isLeft;
    const leadIn = new LeadIn({ engine, head, isShort: () => this.#moves.hasSeek });
    const originNs = (): bigint | undefined => leadIn.originNs;
    const report = new SeekReport({
      now: () => environment.now(),
      told: (progress) => listener.seekProgress(progress),
      outside: (end) => {
        const beginsNs = plan.bins.emitAfterNs;
        const isChosen = end === "start" && beginsNs > 0n;
        const detail = { end, ...(isChosen && { beginsNs: String(beginsNs) }) };
        listener.problem(new ProblemError({ code: "seek_outside", fatal: false, detail }));
      },
    });
    this.wake = new WakeSignal(environment);
    this.head = head;
    this.#leadIn = leadIn;
    this.#isPlaying = parts.isPlaying;
    this.#pacing = new Pacing({
      environment,
      speed,
      idleNs: parts.idleNs,
      reachedNs: () => head.standsNs,
      idleSkipped: (fromNs, toNs) => listener.idleSkipped(fromNs, toNs),
    });
    this.#output = new FrameOutput({
      generation,
      engine,
      head,
      plan,
      sender,
      now: () => environment.now(),
    });
    this.#seeker = new Seeker({
      environment,
      engine,
      head,
      near: this.#near,
      places,
      output: this.#output,
      pacing: this.#pacing,
      report,
      plan,
      cellWidthNs,
      originNs,
      isLeft,
      idleMs: () => sender.idleMs,
    });
    this.#playback = new Playback({
      environment,
      engine,
      head,
      output: this.#output,
      pacing: this.#pacing,
      seeker: this.#seeker,
      sender,
      wake: this.wake,
      isLeft,
    });
    this.#stepper = new Stepper({ engine, head, seeker: this.#seeker, report, cellWidthNs, originNs });
  }

  get bins() {
    return this.head.bins;
  }
  get achieved() {
    return this.#pacing.achieved;
  }
  get fileBytesRead(): number {
    return this.head.fileBytesRead;
  }
  /** Event time of the replay clock: what the page shows as "now". */
  get timeNs(): bigint {
    return this.#pacing.timeNs;
  }
  /** What a run with other parameters begins from; undefined: it does not stand anywhere yet. */
  get draftOrigin(): Omit<DraftOrigin, "books"> | undefined {
    const { place } = this;
    const { originNs } = this.#leadIn;
    if (place === undefined || originNs === undefined) return undefined;
    return { place, timeNs: this.#seeker.timeNs, originNs };
  }
  /** What leads here again; undefined: it does not stand anywhere yet. */
  get place(): SeekTarget | undefined {
    return this.#leadIn.isOver ? this.#seeker.place : undefined;
  }
  /** A seek or step is under way or waits: what else the thread has to do can wait. */
  get isMoving(): boolean {
    return this.#isMoving || !this.#moves.isEmpty;
  }
  /** Entries the page may ask the history of. */
  get history(): { readonly from: number; readonly to: number } {
    return { from: this.#output.first, to: this.#output.end };
  }

  /** Where jumps are looked for from. */
  get origin(): JumpOrigin {
    const { engine, plan } = this.parts;
    return {
      recordIndex: this.#seeker.recordIndex,
      timeNs: this.#seeker.timeNs,
      lastTradePrice: engine.book(plan.instrument)?.lastTradePrice ?? 0n,
    };
  }

  /** What the run is waiting for, or what it is at. */
  get stage(): Progress["stage"] {
    if (this.parts.sender.isBlocked) return "drawing";
    return this.bins.end === 0 ? "building" : this.head.isFilling ? "reading" : "decoding";
  }

  /** The head stands behind the last record. */
  get isDone(): boolean {
    return this.head.isDone;
  }

  play(): void {
    this.#isPlaying = true;
    if (this.#isAtEnd || this.#isAtRangeEnd) void this.restart();
    this.wake.notify();
  }

  pause(): void {
    this.#isPlaying = false;
    this.wake.notify();
  }

  setSpeed(speed: number): void {
    this.#pacing.setSpeed(speed);
    this.wake.notify();
  }

  setIdle(idleNs: bigint): void {
    this.#pacing.setIdle(idleNs);
  }

  seek(target: SeekTarget): Promise<void> {
    const moved = this.#moves.seek(target);
    this.wake.notify();
    return moved;
  }

  step(unit: StepUnit, count: number): Promise<void> {
    const moved = this.#moves.step(unit, count);
    this.#isPlaying = false;
    this.wake.notify();
    return moved;
  }

  /** To the start of the range, or of the replay. */
  restart(): Promise<void> {
    const { range } = this.#playback;
    return this.seek(range === undefined ? this.#leadIn.start : { kind: "time", timeNs: range.fromNs });
  }

  setRange(range: TimeRange | undefined, isLoop: boolean): void {
    this.#playback.range = range;
    this.#isLoop = isLoop;
    this.wake.notify();
  }

  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener("abort", () => this.#abort(), { once: true });
    try {
      await this.#start();
      if (this.#isAborted) return;
      this.parts.listener.warming();
      while (!this.#isAborted) {
        await this.#turn(signal);
        this.parts.listener.tick();
      }
    } finally {
      this.#moves.clear();
      await this.head.close();
    }
  }

  #abort(): void {
    this.#isAborted = true;
    this.#moves.clear();
    this.wake.notify();
    // Whoever waits for bytes is let go at once.
    void this.head.close();
  }

  /** Brings the book to where the warm-up begins, or to the cursor of the run before. */
  async #start(): Promise<void> {
    const { environment, listener, draft } = this.parts;
    if (draft !== undefined) {
      if (await this.#draw(draft)) return;
      void this.seek(draft.place);
    }
    this.head.reconfigure();
    const phase = new BookPhase({
      ...this.parts,
      told: (state) => listener.cache(state),
      problem: (error) => listener.problem(error),
    });
    const resumeOffset = await phase.restore();
    if (resumeOffset !== undefined) {
      this.head.resumed();
      return;
    }
    await phase.build(this.head.feed, SLICE_MS, async () => {
      listener.tick();
      await environment.yieldNow();
      return !this.#isAborted;
    });
  }

  /** Draws a draft around the cursor. False: there is none. */
  async #draw(draft: DraftOrigin): Promise<boolean> {
    const { plan, places } = this.parts;
    const { place, originNs } = draft;
    const columns = this.#output.jumpEntries;
    if (!(await beginDraft({ head: this.head, plan, places, columns }, draft))) return false;
    this.#leadIn.leaveOut(originNs);
    this.#isMoving = true;
    this.#playback.drop();
    const byTime = place.kind === "time";
    const limit = byTime ? { untilNs: place.timeNs } : { untilRecord: place.recordIndex };
    const outcome = await this.#seeker.run(limit);
    if (outcome !== "left") this.#seeker.land(outcome, byTime ? place.timeNs : undefined);
    return true;
  }

  /** The whole replay's bins take the place of the draft's, around the same cursor. False: left. */
  async #replaceDraft(): Promise<boolean> {
    this.#isMoving = true;
    this.#leaveDraft();
    return this.#seeker.comeBack();
  }

  #leaveDraft(): void {
    this.head.reconfigure();
    this.#near.clear();
    this.#output.replaceAll();
  }

  /** Steps go from states that a linear run has. False: left. */
  async #settle(): Promise<boolean> {
    if (this.head.isDraft && !(await this.#replaceDraft())) return false;
    return this.#seeker.settle();
  }

  get #isIndexed(): boolean {
    return this.parts.indexedToNs() >= this.#seeker.timeNs;
  }

  /** One slice of work, or one wait. */
  async #turn(signal: AbortSignal): Promise<void> {
    if (!this.#leadIn.isOver) return this.#begin();
    const move = this.#moves.take();
    if (move !== undefined) return this.#serve(move, signal);
    if (!this.#seeker.isSettled) {
      await this.#drawn(signal);
      if (!this.#isWanted) await this.#seeker.settle();
      return;
    }
    if (this.#isMoving) this.#arrive();
    else if (this.head.isDraft && this.#isIndexed) {
      if (await this.#playback.rest(signal)) await this.#replaceDraft();
    } else if (this.#isPlaying) await this.#play(signal);
    else await this.#stand(signal);
  }

  /** The page draws the place first: on few cores settling it would hold that up. */
  async #drawn(signal: AbortSignal): Promise<void> {
    const { environment, sender } = this.parts;
    const untilMs = environment.now() + DRAWING_MS;
    for (let restMs = DRAWING_MS; restMs > 0 && !sender.isIdle && !this.#isWanted;) {
      await this.wake.wait(restMs, signal);
      restMs = untilMs - environment.now();
    }
  }

  async #begin(): Promise<void> {
    if (await this.#leadIn.turn(SLICE_MS)) this.#begun();
    await this.parts.environment.yieldNow();
  }

  #begun(): void {
    const { head } = this;
    this.#pacing.place(head.reachedNs);
    // Nothing of the start is shown on the way to somewhere else.
    if (this.#moves.hasSeek) return;
    if (this.#isPlaying) this.#pacing.start();
    if (!this.parts.sender.isBlocked) this.#output.advance(this.#pacing.timeNs);
    this.parts.listener.ready(this.#isPlaying);
  }

  async #serve(move: Move, signal: AbortSignal): Promise<void> {
    if (!this.#isMoving) {
      this.#isMoving = true;
      this.#pacing.stop();
    }
    // Small steps are over before anybody could be told.
    if (move.kind === "seek" || this.#isAtEnd) this.parts.listener.seeking();
    if (move.kind === "seek") {
      this.#playback.drop();
      if (this.head.isDraft) this.#leaveDraft();
      await this.#seeker.seek(move.target);
    } else if ((await this.#playback.rest(signal)) && (await this.#settle())) {
      await this.#stepper.step(move.unit, move.count);
      if (!this.#seeker.isSettled) this.parts.listener.seeking();
    }
    this.#isAtEnd = false;
    move.done();
  }

  #arrive(): void {
    this.#isMoving = false;
    if (this.head.isDone) this.#end();
    else this.parts.listener.ready(this.#isPlaying);
  }

  #end(): void {
    this.#isAtEnd = true;
    this.#isPlaying = false;
    this.parts.listener.ended();
  }

  async #stand(signal: AbortSignal): Promise<void> {
    // What was asked for on the way to rest has notified nobody.
    if (!(await this.#playback.rest(signal)) || !this.#moves.isEmpty || this.#isPlaying) return;
    this.#output.flush();
    await this.wake.wait(this.#output.hasUnsent ? POLL_MS : this.head.isDraft ? DRAFT_MS : 1000, signal);
  }

  async #play(signal: AbortSignal): Promise<void> {
    if (await this.#playback.turn(signal)) return;
    if (this.#isLoop && this.#playback.range !== undefined) void this.restart();
    else this.#end();
  }

  /** It was sent there: playback that comes to it ends. */
  get #isAtRangeEnd(): boolean {
    return this.#playback.range?.toNs === this.#seeker.timeNs && !this.#isMoving;
  }

  get #isWanted(): boolean {
    return this.#isAborted || !this.#moves.isEmpty;
  }

  get #isLeft(): boolean {
    return this.#isAborted || this.#moves.hasSeek;
  }
}
