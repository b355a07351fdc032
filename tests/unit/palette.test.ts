// What the palette finds, what the search field understands, and two sets of settings.
import { describe, expect, it } from "vitest";
import { INITIAL_STATE } from "../../web/page/state/app-state.ts";
import {
  differingParameters,
  NOT_COMPARED,
  otherParameters,
} from "../../web/page/state/compared-settings.ts";
import { fuzzyScore } from "../../web/page/state/fuzzy-match.ts";
import {
  findEntries,
  MOST_RECENT,
  paletteEntries,
  withRecent,
} from "../../web/page/state/palette-entries.ts";
import { parseSearchEntry } from "../../web/page/state/search-entry.ts";

const OPEN = { ...INITIAL_STATE, load: { kind: "opening", name: "x", bytes: 1, sample: true } } as const;

function found(typed: string, recent: readonly string[] = []): readonly string[] {
  return findEntries(paletteEntries(OPEN), typed, recent).map(({ id }) => id);
}

describe("fuzzy match", () => {
  it.each<[string, string, boolean]>([
    ["Zoom price in", "zpi", true],
    ["Zoom price in", "price zoom", true],
    ["Zoom price in", "zoomprice", true],
    ["Zoom price in", "pzi", false],
    ["Zoom price in", "xyz", false],
    ["Anything", "", true],
  ])("%s by %s: %s", (label, typed, fits) => {
    expect(fuzzyScore(label, typed) !== undefined).toBe(fits);
  });

  it("prefers whole words to letters, and starts to middles", () => {
    const score = (label: string, typed: string): number => fuzzyScore(label, typed) ?? -Infinity;
    expect(score("Next trade", "trade")).toBeGreaterThan(score("The rather adequate desk", "trade"));
    expect(score("Export", "ex")).toBeGreaterThan(score("Next event", "ex"));
  });
});

describe("palette", () => {
  it.each([
    ["go to", "command:go-to"],
    ["resting", "surface:resting_size"],
    ["50×", "speed:50"],
    ["utc", "zone:utc"],
    ["lean above", "parameter:lean_threshold"],
    ["whole", "session:whole"],
    ["quality", "command:quality"],
  ])("finds %s", (typed, id) => {
    expect(found(typed)[0]).toBe(id);
  });

  it("has ids of their own, and on the landing view only what works there", () => {
    const ids = paletteEntries(OPEN).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const landing = paletteEntries(INITIAL_STATE).map(({ id }) => id);
    expect(landing).toContain("command:open-file");
    expect(landing).not.toContain("command:play-pause");
  });

  it("puts recent ones first, newest before", () => {
    const recent = withRecent(withRecent([], "command:export"), "zone:utc");
    expect(found("", recent).slice(0, 2)).toEqual(["zone:utc", "command:export"]);
    expect(withRecent(recent, "command:export")).toEqual(["command:export", "zone:utc"]);
    const many = Array.from({ length: 20 }, (_, at) => String(at)).reduce(
      withRecent,
      [] as readonly string[],
    );
    expect(many).toHaveLength(MOST_RECENT);
  });
});

describe("search field", () => {
  const ns = 1_000_000_000n;
  const firstNs = BigInt(Date.UTC(2026, 1, 6, 14, 30)) * 1_000_000n;
  const context = {
    zoneName: "America/New_York",
    cursorNs: firstNs + 60n * ns,
    firstNs,
    lastNs: firstNs + 600n * ns,
  };
  it.each([
    ["09:35", { kind: "time", ns: firstNs + 300n * ns }],
    ["+90s", { kind: "time", ns: firstNs + 150n * ns }],
    ["5251.25", { kind: "price", price: 5_251_250_000_000n }],
    ["5,251.25", { kind: "price", price: 5_251_250_000_000n }],
    ["5251", { kind: "price", price: 5_251_000_000_000n }],
    [String(firstNs + ns), { kind: "time", ns: firstNs + ns }],
  ])("%s", (text, expected) => {
    expect(parseSearchEntry(text, context)).toEqual(expected);
  });

  it("says what it cannot read", () => {
    expect(parseSearchEntry("soon", context)).toMatchObject({
      kind: "problem",
      text: expect.stringContaining("neither a time nor a price") as string,
    });
    expect(parseSearchEntry("09:75", context).kind).toBe("problem");
  });
});

describe("compared settings", () => {
  it("starts with two alike, and then keeps each to itself", () => {
    const a = { lean_threshold: 3, speed: 10 };
    expect(otherParameters(a, NOT_COMPARED)).toEqual(a);
    expect(differingParameters(a, NOT_COMPARED)).toEqual([]);
    const b = { lean_threshold: 4, bias_threshold: 9, speed: 25 };
    const compared = { active: "B", other: a } as const;
    expect(differingParameters(b, compared)).toEqual(["lean_threshold", "bias_threshold"]);
    // The speed of now is that of both.
    expect(otherParameters(b, compared)).toEqual({ lean_threshold: 3, speed: 25 });
    // So is what the bars switch, whichever set is shown.
    const switched = { ...b, overlays: "vwap", display_mode: "candle", tape_min_size: 5 };
    expect(differingParameters(switched, compared)).toEqual(["lean_threshold", "bias_threshold"]);
    expect(otherParameters(switched, compared)).toMatchObject({ overlays: "vwap", display_mode: "candle" });
    // A value at its default is not stored, and differs all the same.
    expect(differingParameters({}, { active: "A", other: { lean_threshold: 3 } })).toEqual([
      "lean_threshold",
    ]);
    expect(differingParameters({ lean_threshold: 2 }, { active: "A", other: {} })).toEqual([]);
  });
});
