// Quality of the focus book beyond its counters (product.md T-5, T-6): where each count was met first, where the book
// breaks off or begins anew, and how long it was locked or crossed. All of it tells of the records applied since
// configure or loadCheckpoint, so only an engine that began at the file's start knows the first ones. Copies.
import {
  ACTION_COUNT,
  ActionIndex,
  BOOK_COUNTER_COUNT,
  BookCounter,
} from "../../../assembly/abi/counters.ts";
import {
  CROSSINGS_COUNT,
  CROSSINGS_KEPT,
  CROSSINGS_SPANS,
  CROSSINGS_TOTALS,
  CrossingKind,
  MARK_BYTES,
  MARK_CLOCK,
  MARK_KIND,
  MARK_RECORD,
  MARKS_KEPT,
  MarkKind,
  OCCURRENCE_ACTIONS,
  OCCURRENCE_PLACES,
  OCCURRENCE_TS_BACKWARD,
  PLACE_BYTES,
  PLACE_CLOCK,
  PLACE_RECORD,
  SPAN_BYTES,
  SPAN_END,
  SPAN_KIND,
  SPAN_RECORD,
  SPAN_START,
  SPAN_TRADED,
} from "../../../assembly/abi/quality-layout.ts";
import type { EngineMemory } from "./engine-memory.ts";

/** Where a record stands; to see its effect, go to the end of its event. */
export interface RecordPlace {
  /** Clock of the book, ns. */
  readonly clockNs: bigint;
  /** Index among all records of the file. */
  readonly recordIndex: number;
}

/** Of each count the first places, at most 16, in their order. */
export interface FirstOccurrences {
  readonly actions: Readonly<Record<keyof typeof ActionIndex, readonly RecordPlace[]>>;
  /** Events, EventsWithoutFlag, ReadableStates and TopOfBook, which say nothing of quality, have none. */
  readonly counters: Readonly<Record<keyof typeof BookCounter, readonly RecordPlace[]>>;
  /** Of Engine.backwardTsRecv: records of any instrument. */
  readonly backwardTsRecv: readonly RecordPlace[];
}

export type BookMarkKind = "clear" | "snapshot-begin" | "snapshot-end" | "gap";

/** A snapshot without an end of its own ends at the record after it; a gap is a record with F_MAYBE_BAD_BOOK. */
export interface BookMark extends RecordPlace {
  readonly kind: BookMarkKind;
}

export interface BookMarks {
  /** The first 4,096, in their order. */
  readonly list: readonly BookMark[];
  /** All of them, also those that are not listed. */
  readonly total: number;
}

/** From the event end at which the best bid is first at or above the best ask to the one at which it is no more. */
export interface CrossingSpan {
  /** Best bid = best ask, or above it. */
  readonly kind: "locked" | "crossed";
  readonly startNs: bigint;
  /** The book's clock for a span that lasts. */
  readonly endNs: bigint;
  /** The record whose event made it. */
  readonly recordIndex: number;
  /** Trades were printed meanwhile; those of the events that made and resolved it do not count. */
  readonly hadTrades: boolean;
}

export interface Crossings {
  readonly lockedNs: bigint;
  readonly crossedNs: bigint;
  /** Spans of both kinds. */
  readonly count: number;
  /** Ten, longest first. */
  readonly longest: readonly CrossingSpan[];
}

const MARK_KINDS: Readonly<Record<MarkKind, BookMarkKind>> = {
  [MarkKind.Clear]: "clear",
  [MarkKind.SnapshotBegin]: "snapshot-begin",
  [MarkKind.SnapshotEnd]: "snapshot-end",
  [MarkKind.Gap]: "gap",
};

const CROSSING_KINDS: Readonly<Record<CrossingKind, CrossingSpan["kind"]>> = {
  [CrossingKind.Locked]: "locked",
  [CrossingKind.Crossed]: "crossed",
};

function places(memory: EngineMemory, list: number): RecordPlace[] {
  const address = memory.exports.occurrences_ptr(list);
  return Array.from({ length: Number(memory.u64(address)) }, (_, i) => {
    const place = address + OCCURRENCE_PLACES + i * PLACE_BYTES;
    return {
      clockNs: memory.i64(place + PLACE_CLOCK),
      recordIndex: Number(memory.i64(place + PLACE_RECORD)),
    };
  });
}

/** The lists of an enum's names, the first of them with the number `first`. */
function named(memory: EngineMemory, names: Record<number, string>, first: number, count: number) {
  const lists: Record<string, readonly RecordPlace[]> = {};
  for (let i = 0; i < count; i++) lists[names[i] ?? ""] = places(memory, first + i);
  return lists;
}

export function readFirstOccurrences(memory: EngineMemory): FirstOccurrences {
  return {
    actions: named(
      memory,
      ActionIndex,
      OCCURRENCE_ACTIONS,
      ACTION_COUNT,
    ) as unknown as FirstOccurrences["actions"],
    counters: named(memory, BookCounter, 0, BOOK_COUNTER_COUNT) as unknown as FirstOccurrences["counters"],
    backwardTsRecv: places(memory, OCCURRENCE_TS_BACKWARD),
  };
}

export function readBookMarks(memory: EngineMemory): BookMarks {
  const address = memory.exports.marks_ptr();
  const total = memory.exports.marks_count() >>> 0;
  const list = Array.from({ length: Math.min(total, MARKS_KEPT) }, (_, i) => {
    const mark = address + i * MARK_BYTES;
    return {
      kind: MARK_KINDS[memory.u32(mark + MARK_KIND) as MarkKind],
      clockNs: memory.i64(mark + MARK_CLOCK),
      recordIndex: Number(memory.i64(mark + MARK_RECORD)),
    };
  });
  return { list, total };
}

/** `clockNs`: the book's, up to which an open span counts. */
export function readCrossings(memory: EngineMemory, clockNs: bigint): Crossings {
  const block = memory.exports.crossings_read(clockNs);
  const count = Number(memory.u64(block + CROSSINGS_COUNT));
  const total = (kind: CrossingKind): bigint => memory.i64(block + CROSSINGS_TOTALS + kind * 8);
  return {
    lockedNs: total(CrossingKind.Locked),
    crossedNs: total(CrossingKind.Crossed),
    count,
    longest: Array.from({ length: Math.min(count, CROSSINGS_KEPT) }, (_, i) => {
      const span = block + CROSSINGS_SPANS + i * SPAN_BYTES;
      return {
        kind: CROSSING_KINDS[memory.u32(span + SPAN_KIND) as CrossingKind],
        startNs: memory.i64(span + SPAN_START),
        endNs: memory.i64(span + SPAN_END),
        recordIndex: Number(memory.i64(span + SPAN_RECORD)),
        hadTrades: memory.u32(span + SPAN_TRADED) !== 0,
      };
    }),
  };
}
