// What the page is sent of a head: entries it does not have yet, with the clock, the book and the profile of the same
// instant (product.md R-12). Knows what the page holds, so that every frame continues it, cuts it or replaces it.
import { bookProfile } from "../bins/book-profile.ts";
import { type CursorState, type FrameMessage, VALIDITY_STATES, type ValidityState } from "../bins/frame.ts";
import { type Ladder, ladderOf } from "../bins/ladder.ts";
import { DEPTH_ROWS } from "../bins/retained-bins.ts";
import type { FrameSender } from "./frame-sender.ts";
import type { ReplayBook, ReplayEngine } from "./replay-engine.ts";
import type { ReplayHead } from "./replay-head.ts";
import type { ReplayPlan } from "./replay-plan.ts";

/** Entries one frame carries at most while the replay goes on. */
const FRAME_ENTRIES = 512;
/** … and after a jump: what a wide map shows. Every one of them has to be scored before the picture is settled. */
const JUMP_ENTRIES = 768;
const NOWHERE = -1;
/** Between two ladders while the replay goes on (product.md D-8). */
const LADDER_MS = 50;

export interface OutputParts {
  readonly generation: number;
  readonly engine: ReplayEngine;
  readonly head: ReplayHead;
  readonly plan: ReplayPlan;
  readonly sender: FrameSender;
  /** Monotonic, ms. */
  readonly now: () => number;
}

export class FrameOutput {
  /** Columns a jump shows, in entries and in bins. */
  readonly jumpEntries: number;
  /** The page holds entries [first, held); of them those before `end` are what they should be. */
  #first = 0;
  #held = 0;
  #end = 0;
  /** Entries of the page from this one on are provisional. */
  #provisionalFrom = Number.POSITIVE_INFINITY;
  /** Position that still has to be shown. */
  #wanted: { readonly timeNs: bigint; readonly isProvisional: boolean } | undefined;
  #recordIndex = -1;
  #ladderMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: OutputParts) {
    this.jumpEntries = Math.min(JUMP_ENTRIES, parts.plan.ringEntries);
  }

  /** Entries [first, end) are the history the page may ask for. */
  get first(): number {
    return Math.max(this.#first, this.parts.head.bins.first);
  }
  get end(): number {
    return Math.min(this.#held, this.parts.head.bins.end);
  }

  get hasUnsent(): boolean {
    return this.#wanted !== undefined || this.parts.head.bins.end > this.#end;
  }

  /** Entries from this one on have changed, or are gone. */
  invalidate(entry: number): void {
    this.#end = Math.min(this.#end, entry);
  }

  /** The head stands somewhere else: what the next frame shows does not continue anything. */
  replaceAll(): void {
    this.#end = NOWHERE;
  }

  /** A new position: its frame goes as soon as the page takes one, and takes the place of one that has not gone yet. */
  show(timeNs: bigint, isProvisional: boolean): void {
    this.#wanted = { timeNs, isProvisional };
    this.flush();
  }

  /** Sends the position that is still to be shown, if the page takes it now. */
  flush(): boolean {
    const { bins } = this.parts.head;
    if (this.#wanted === undefined || this.parts.sender.isBlocked) return false;
    const { timeNs, isProvisional } = this.#wanted;
    this.#wanted = undefined;
    this.#ladderMs = Number.NEGATIVE_INFINITY;
    const continues = this.#end >= bins.first && this.#end <= bins.end;
    // Where entries only go, the newest that stays comes again: panels show its values.
    const isCut = this.#held > this.#end && this.#end === bins.end;
    const next = continues ? this.#end - (isCut ? 1 : 0) : this.#jumpFrom(isProvisional);
    const from = Math.max(next, bins.first, bins.end - this.jumpEntries);
    // Of a jump the page keeps nothing: there is nothing to cut then.
    const isJump = from < this.#first || from > this.#held;
    if (!isJump && this.#provisionalFrom < from) this.#cut(this.#provisionalFrom, timeNs);
    this.#send(from, bins.end, timeNs, isProvisional);
    return true;
  }

  /** The next entries, at most one frame's. `timeNs`: of the newest instant, which a frame of older ones waits for. */
  advance(timeNs: bigint): void {
    if (this.flush()) return;
    const { bins } = this.parts.head;
    const to = Math.min(bins.end, this.#end + FRAME_ENTRIES);
    const instantNs = to === bins.end ? timeNs : bins.header(to - 1).endNs;
    this.#send(this.#end, to, instantNs, false);
  }

  /** What is shown before it is settled lies inside what is settled later, so that nothing of it can stay. */
  #jumpFrom(isProvisional: boolean): number {
    const { head } = this.parts;
    const { bins } = head;
    if (!isProvisional) return Math.min(head.settledFrom, bins.end - 1);
    const fromSeq = head.newestSeq - this.jumpEntries;
    let from = bins.end;
    while (from > bins.first && bins.header(from - 1).binSeq > fromSeq) from -= 1;
    return from;
  }

  #cut(entry: number, clockNs: bigint): void {
    this.#send(entry, entry, clockNs, true);
  }

  #send(from: number, to: number, clockNs: bigint, isProvisional: boolean): void {
    const { generation, head, engine, plan, sender } = this.parts;
    const isDraft = isProvisional || head.isDraft;
    const isNewest = to === head.bins.end;
    const book = isNewest ? engine.book(plan.instrument) : undefined;
    const hasMoved = to > from || engine.recordIndex !== this.#recordIndex;
    const levels = book && readOnce(book);
    const profile = levels && hasMoved ? bookProfile(levels, Number(plan.tickInt), DEPTH_ROWS) : undefined;
    const ladder = levels && this.#ladder(levels, clockNs);
    if (isNewest) this.#recordIndex = engine.recordIndex;
    sender.send((serial): FrameMessage => ({
      kind: "frame",
      generation,
      serial,
      clockNs,
      tickInt: plan.tickInt,
      entries: head.bins.entries(from, to),
      surface: head.bins.surface(from, to),
      isProvisional,
      ...(isNewest && { cursor: this.#cursor(book, clockNs) }),
      ...(profile && { profile }),
      ...(ladder && { ladder }),
    }));
    this.#holds(from, to);
    if (isDraft) this.#provisionalFrom = Math.min(from, this.#provisionalFrom);
    head.consume(to);
  }

  /** The page has taken a frame as frame.ts says. */
  #holds(from: number, to: number): void {
    const isJump = from < this.#first || from > this.#held;
    if (isJump) this.#first = from;
    if (isJump || from <= this.#provisionalFrom) this.#provisionalFrom = Number.POSITIVE_INFINITY;
    this.#held = to;
    this.#end = to;
  }

  /** At once after a jump, a step or a stop; else a few times a second. */
  #ladder(book: LevelBook, timeNs: bigint): Ladder | undefined {
    const now = this.parts.now();
    if (now - this.#ladderMs < LADDER_MS) return undefined;
    const changes = this.parts.head.bins.pulledStacked(timeNs);
    if (changes === undefined) return undefined;
    this.#ladderMs = now;
    return ladderOf(book, timeNs, changes);
  }

  #cursor(book: ReplayBook | undefined, timeNs: bigint): CursorState {
    const { engine, head } = this.parts;
    const hasEntries = head.bins.end > head.bins.first;
    return {
      timeNs,
      recordIndex: engine.recordIndex,
      eventNumber: book === undefined ? 0 : book.eventsEnded + (book.inEvent ? 1 : 0),
      bestBid: book?.bestPrice("bid") ?? 0n,
      bestAsk: book?.bestPrice("ask") ?? 0n,
      lastTradePrice: book?.lastTradePrice ?? 0n,
      validity: hasEntries ? head.bins.newestValidity : VALIDITY_STATES.indexOf(statusOf(book)),
    };
  }
}

type LevelBook = Pick<ReplayBook, "bestPrice" | "levels">;

/** Profile and ladder show the same levels: they are taken out of the engine once. */
function readOnce(book: LevelBook): LevelBook {
  const bid = book.levels("bid", DEPTH_ROWS);
  const ask = book.levels("ask", DEPTH_ROWS);
  return {
    bestPrice: (side) => book.bestPrice(side),
    levels: (side) => (side === "bid" ? bid : ask),
  };
}

/** Before the first entry there is only the book's own word; crossed it waits for an auction (product.md T-2). */
export function statusOf(
  book: Pick<ReplayBook, "status" | "inEvent" | "bestPrice"> | undefined,
): ValidityState {
  switch (book?.status) {
    case "building":
      return "building";
    case "ok":
      return isCrossed(book) ? "auction" : "valid";
    case "suspect":
      return "suspect";
    case "unseeded":
      return "incomplete";
    case undefined:
      return "empty";
  }
}

function isCrossed(book: Pick<ReplayBook, "inEvent" | "bestPrice">): boolean {
  const bid = book.bestPrice("bid");
  const ask = book.bestPrice("ask");
  return !book.inEvent && bid !== undefined && ask !== undefined && bid >= ask;
}
