// What the File panel says: texts of the file, of its symbols and parts, of memory.
import { describe, expect, it } from "vitest";
import { WallClockFormat } from "../../web/lib/wall-clock.ts";
import { EMPTY_SESSION } from "../../web/page/state/app-state.ts";
import {
  actionPairs,
  filePairs,
  instrumentPairs,
  mappingCount,
  mappingPairs,
  memoryMeter,
  MOST_MAPPINGS,
  partPairs,
  ratioText,
  seamPairs,
  spoolText,
} from "../../web/page/state/file-details.ts";
import type { FileSummary } from "../../web/worker/replay-api.ts";
import { FAKE_INSTRUMENT } from "../support/fake-replay.ts";

const S = 1_000_000_000n;
const START = 1_770_388_200n * S;
const clock = new WallClockFormat("UTC");

const FILE: FileSummary = {
  name: "day.dbn.zst",
  bytes: 2_000_000,
  fingerprint: "9f2c41d07be83a55",
  compressed: true,
  version: 3,
  dataset: "GLBX.MDP3",
  schema: "mbo",
  startNs: START,
  endNs: 0n,
  synthetic: false,
  warnings: [],
  mappings: [
    {
      rawSymbol: "MNQH6",
      intervals: [
        { symbol: "42140864", startDate: 20_260_206, endDate: 20_260_207 },
        { symbol: "42140865", startDate: 20_260_207, endDate: 20_260_208 },
      ],
    },
  ],
};

describe("the file", () => {
  it("is told by its header, its name first", () => {
    const pairs = filePairs(FILE, 1234, undefined, clock);
    expect(pairs[0]).toEqual(["Name", "day.dbn.zst"]);
    expect(Object.fromEntries(pairs)).toMatchObject({
      Size: "2.0 MB, Zstandard",
      "DBN version": "3",
      Start: "6 Feb 2026 14:30:00 UTC",
      End: "–",
      "Records, all instruments": "1\u2009234",
      Fingerprint: "9f2c41d07be83a55",
    });
  });

  it("tells how much it was compressed once that is known", () => {
    expect(ratioText(FILE, 12_200_000)).toBe("6.1 : 1, 12.2 MB inflated");
    expect(ratioText(FILE, undefined)).toBe("known at the end of the file");
    expect(ratioText({ ...FILE, compressed: false }, 12_200_000)).toBe("not compressed");
  });

  it("lists symbols with their days, as many as can be read", () => {
    expect(mappingPairs(FILE)).toEqual([
      ["MNQH6 = 42140864", "2026-02-06 to 2026-02-07"],
      ["MNQH6 = 42140865", "2026-02-07 to 2026-02-08"],
    ]);
    const intervals = Array.from({ length: 500 }, () => ({ symbol: "", startDate: 1, endDate: 2 }));
    const many = { ...FILE, mappings: [{ rawSymbol: "A", intervals }] };
    expect(mappingPairs(many)).toHaveLength(MOST_MAPPINGS);
    expect(mappingCount(many)).toBe(500);
  });

  it("lists the parts of a timeline and what lies between them", () => {
    const seams = [{ kind: "hole", fromNs: START, toNs: START + 90n * S }] as const;
    expect(partPairs({ ...FILE, parts: [FILE] }, clock)).toEqual([
      ["day.dbn.zst", "6 Feb 2026 14:30:00 UTC, 2.0 MB"],
    ]);
    expect(seamPairs({ ...FILE, seams }, clock)).toEqual([["Hole", "6 Feb 2026 14:30:00 UTC, 1:30"]]);
  });
});

describe("the instrument", () => {
  it("has the counts of the file, not those of when it was chosen", () => {
    const session = {
      ...EMPTY_SESSION,
      selected: FAKE_INSTRUMENT,
      instruments: [{ ...FAKE_INSTRUMENT, mboRecords: 10_000_000 }],
    };
    expect(Object.fromEntries(instrumentPairs(session))["Records"]).toBe("10\u2009000\u2009000");
    expect(instrumentPairs(EMPTY_SESSION)).toEqual([]);
  });

  it("has its records by action from the replay until the file has been looked through", () => {
    expect(actionPairs({ ...EMPTY_SESSION, counters: { add: 3, unknown_cancel: 4 } })).toEqual([
      ["Add", "3"],
    ]);
  });
});

describe("what is kept", () => {
  it("announces the spool in so many words", () => {
    expect(spoolText(610_000_000, false)).toBe(
      "Inflated bytes of this file, 610 MB, deleted when it is closed",
    );
    expect(spoolText(610_000_000, true)).toBe("Inflated bytes of this file, 610 MB, kept after it is closed");
  });

  it("sums memory up against the budget", () => {
    const memory = { engines: 300, checkpoints: 100, levels: 20, inflated: 50 };
    expect(memoryMeter(memory, 30, 1000)).toMatchObject({ usedBytes: 500, share: 0.5 });
    expect(memoryMeter(memory, 9999, 1000).share).toBe(1);
  });
});
