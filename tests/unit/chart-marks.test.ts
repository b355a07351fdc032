// What the chart marks by name: moments, and bounds of sessions within the data.
import { expect, it } from "vitest";
import { chartMarks } from "../../web/page/state/chart-marks.ts";

const S = 1_000_000_000n;
/** 2026-02-06 09:29:00 in New York. */
const FROM = 1_770_388_140n * S;
const extent = { fromNs: FROM, toNs: FROM + 600n * S };

it("names moments and leaves spans of doubt to the hatching", () => {
  const marks = chartMarks(
    [
      { kind: "snapshot", timeNs: FROM },
      { kind: "suspect", timeNs: FROM + S, endNs: FROM + 9n * S },
      { kind: "hole", timeNs: FROM + 20n * S, endNs: FROM + 23n * S },
    ],
    undefined,
    true,
  );
  expect(marks).toEqual([
    { timeNs: FROM, text: "Snapshot" },
    { timeNs: FROM + 20n * S, text: "Hole between files 3.0 s" },
  ]);
});

it("marks where sessions begin and end within the data", () => {
  expect(chartMarks([], extent, true)).toEqual([{ timeNs: FROM + 60n * S, text: "Regular hours" }]);
  const evening = { fromNs: FROM + 27_000n * S, toNs: FROM + 40_000n * S };
  const texts = (isFuture: boolean) => chartMarks([], evening, isFuture).map(({ text }) => text);
  expect(texts(true)).toEqual(["Globex day 6 Feb end", "Globex day 7 Feb"]);
  expect(texts(false)).toEqual([]);
});
