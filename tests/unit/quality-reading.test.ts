// The quality report in words, and the events it tells of.
import { describe, expect, it } from "vitest";
import { WallClockFormat } from "../../web/lib/wall-clock.ts";
import { readQuality } from "../../web/page/state/quality-reading.ts";
import { coverageText, qualityText, spanText } from "../../web/page/state/quality-text.ts";
import { eventBefore, timelineEvents } from "../../web/page/state/timeline-events.ts";
import type { FileSummary, QualityReport } from "../../web/worker/replay-api.ts";

const S = 1_000_000_000n;
const START = 1_770_388_200n * S;
const clock = new WallClockFormat("UTC");

const CLEAN: QualityReport = {
  records: 120_754,
  isComplete: true,
  actions: [{ name: "add", count: 60, first: [{ clockNs: START, recordIndex: 4 }] }],
  counters: [
    { name: "unknown_cancel", count: 0, first: [] },
    { name: "unknown_fill", count: 7, first: [] },
    { name: "flag_maybe_bad_book", count: 0, first: [] },
    { name: "duplicate_add", count: 0, first: [] },
    { name: "top_of_book", count: 0, first: [] },
  ],
  crossings: { lockedNs: 0n, crossedNs: 0n, count: 0, longest: [] },
  moments: { refreshes: 0, adds: 0, pulls: 0 },
  marks: { list: [], total: 0 },
  skipped: [],
  validity: [{ state: "valid", startNs: START, endNs: START + 60n * S }],
  idle: [],
};

function withCounts(counts: Readonly<Record<string, number>>, rest: Partial<QualityReport> = {}) {
  const counters = CLEAN.counters.map((counter) => ({
    ...counter,
    count: counts[counter.name] ?? counter.count,
  }));
  return { ...CLEAN, ...rest, counters };
}

describe("the verdict", () => {
  it.each([
    ["All clean", CLEAN],
    ["1 gap, nothing else to report", withCounts({ flag_maybe_bad_book: 1 })],
    ["1 gap, 25 unknown cancels", withCounts({ flag_maybe_bad_book: 1, unknown_cancel: 25 })],
    ["3 kinds of faults", withCounts({ flag_maybe_bad_book: 1, unknown_cancel: 25, duplicate_add: 2 })],
    ["nothing found so far", { ...CLEAN, isComplete: false }],
    ["2 gaps so far", withCounts({ flag_maybe_bad_book: 2 }, { isComplete: false })],
    [
      "No start snapshot, nothing else to report",
      { ...CLEAN, validity: [{ state: "incomplete", startNs: START, endNs: START + S }] },
    ],
    [
      "No start snapshot, 5 unknown cancels",
      withCounts(
        { unknown_cancel: 5 },
        { validity: [{ state: "incomplete", startNs: START, endNs: START + S }] },
      ),
    ],
    // A best quote misses no order.
    [
      "All clean",
      withCounts(
        { top_of_book: 9 },
        { validity: [{ state: "incomplete", startNs: START, endNs: START + S }] },
      ),
    ],
  ] as const)("%s", (verdict, report) => {
    expect(readQuality(report).verdict).toBe(verdict);
  });

  it("takes a crossing for a fault only while trades print", () => {
    const span = { kind: "crossed", startNs: START, endNs: START + S, recordIndex: 9 } as const;
    const crossed = (hadTrades: boolean) => ({
      ...CLEAN,
      crossings: { lockedNs: 0n, crossedNs: S, count: 1, longest: [{ ...span, hadTrades }] },
    });
    expect(readQuality(crossed(false)).verdict).toBe("All clean");
    expect(readQuality(crossed(true)).verdict).toBe("Crossed while trading, nothing else to report");
  });
});

describe("its sections", () => {
  it("leave out what was not counted, and keep the zeros that were", () => {
    const { sections } = readQuality({ ...CLEAN, skipped: [{ rtype: 0x13, count: 3 }] });
    expect(
      sections.map(({ title, rows }) => [title, rows.map(({ label, count }) => [label, count])]),
    ).toEqual([
      [
        "Faults",
        [
          ["Gaps", 0],
          ["Unknown cancels", 0],
          ["Duplicate adds", 0],
        ],
      ],
      ["Records by action", [["Add", 60]]],
      [
        "Worth knowing",
        [
          ["Unknown fills", 7],
          ["Best quotes", 0],
        ],
      ],
      ["Records skipped", [["definition", 3]]],
    ]);
  });
});

describe("durations", () => {
  it.each([
    [0n, "0 ns"],
    [999n, "999 ns"],
    [1_250_000n, "1.2 ms"],
    [345_678_901n, "345.6 ms"],
    [3n * S, "3.0 s"],
    [724n * S, "12:04"],
    [3_723n * S, "1:02:03"],
  ])("%s ns = %s", (duration, text) => {
    expect(spanText(duration)).toBe(text);
  });
});

describe("a book without a start snapshot", () => {
  const validity = [{ state: "incomplete", startNs: START, endNs: START + S }] as const;
  const coverage = [{ ticks: 1, sinceNs: START + S }, { ticks: 2, sinceNs: START + 3n * S }, { ticks: 5 }];

  it("tells since when the levels at the touch are known", () => {
    expect(coverageText({ ...CLEAN, validity, coverage }, clock)).toContain(
      "Levels within 2 ticks of the touch have all been refreshed since 14:30:03.000.",
    );
    expect(coverageText({ ...CLEAN, validity, coverage: [{ ticks: 1 }] }, clock)).toContain(
      "Up to its end no level",
    );
    expect(coverageText(CLEAN, clock)).toBeUndefined();
  });
});

describe("the text for reports", () => {
  it("holds every count and no name", () => {
    const text = qualityText(withCounts({ unknown_cancel: 25 }, { records: 1_234_567 }), clock);
    expect(text.split("\n").slice(0, 6)).toEqual([
      "Quality: 25 unknown cancels, nothing else to report",
      "1 234 567 records read",
      "",
      "Faults",
      "  Gaps: 0",
      "  Unknown cancels: 25",
    ]);
    expect(text).toContain("Locked: 0 ns, crossed: 0 ns");
  });
});

describe("events", () => {
  const report: QualityReport = {
    ...CLEAN,
    marks: {
      total: 4,
      list: [
        { kind: "snapshot-begin", clockNs: START, recordIndex: 3 },
        { kind: "snapshot-end", clockNs: START + 2n, recordIndex: 9 },
        { kind: "gap", clockNs: START + 20n * S, recordIndex: 40 },
        { kind: "clear", clockNs: START + 30n * S, recordIndex: 50 },
      ],
    },
    validity: [
      { state: "valid", startNs: START, endNs: START + 20n * S },
      { state: "suspect", startNs: START + 20n * S, endNs: START + 30n * S },
    ],
    idle: [{ startNs: START + 40n * S, endNs: START + 140n * S }],
  };
  const seams = [{ kind: "hole", fromNs: START + 25n * S, toNs: START + 26n * S }] as const;
  const events = timelineEvents(report, { seams } as unknown as FileSummary);

  it("are in the order of time, a snapshot once", () => {
    expect(events.map(({ kind, timeNs }) => [kind, Number((timeNs - START) / S)])).toEqual([
      ["snapshot", 0],
      ["gap", 20],
      ["suspect", 20],
      ["hole", 25],
      ["clear", 30],
      ["idle", 40],
    ]);
    expect(events[0]).toEqual({ kind: "snapshot", timeNs: START, recordIndex: 3 });
  });

  it("know which one a time follows", () => {
    expect(eventBefore(events, START - 1n)).toBe(-1);
    expect(eventBefore(events, START + 20n * S)).toBe(2);
    expect(eventBefore(events, undefined)).toBe(-1);
  });
});
