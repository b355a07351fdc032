import { describe, expect, it } from "vitest";
import { ColumnStore } from "../../web/page/render/column-store.ts";
import { wheelFactor } from "../../web/page/render/map-gestures.ts";
import { areaAt, layOut } from "../../web/page/render/map-layout.ts";
import {
  labelStep,
  multiplesBetween,
  priceSteps,
  stepAtLeast,
  standApart,
} from "../../web/page/render/price-axis.ts";
import { priceText, unitsText } from "../../web/page/render/price-text.ts";
import { VACUUM_PRESSURE_STYLE, valueText } from "../../web/page/render/surface-style.ts";
import { timeLabels, timeStepAtLeast } from "../../web/page/render/time-axis.ts";
import { ViewWindow } from "../../web/page/render/view-window.ts";
import { durationText, ZoneClock } from "../../web/page/render/zone-clock.ts";
import { DEFAULT_SYNTHETIC, syntheticFrame, TICK_INT } from "../e2e/fixtures/map/synthetic-frames.ts";

const utcNs = (text: string): bigint => BigInt(Date.parse(text)) * 1_000_000n;

const QUARTER = { tickInt: TICK_INT, priceDecimals: 2 };

describe("tags on the price axis", () => {
  it("stand where they want to when there is room", () => {
    expect(standApart([20, 60, 100], 17, 8, 200)).toEqual([20, 60, 100]);
  });

  it("are pushed apart alike to both sides", () => {
    expect(standApart([100, 100], 17, 8, 200)).toEqual([91.5, 108.5]);
    expect(standApart([99, 100, 101], 17, 8, 200)).toEqual([83, 100, 117]);
    expect(standApart([30, 100, 101], 17, 8, 200)).toEqual([30, 92, 109]);
  });

  it("stay on the axis", () => {
    expect(standApart([8, 8, 8], 17, 8, 200)).toEqual([8, 25, 42]);
    expect(standApart([199, 200, 200], 17, 8, 200)).toEqual([166, 183, 200]);
  });
});

describe("price axis", () => {
  it("steps by one tick below a dollar, then 1, 2, 5 … 500 dollars", () => {
    expect(priceSteps(TICK_INT)).toEqual([1, 4, 8, 20, 40, 80, 200, 400, 800, 2000]);
  });

  it("leaves out steps below a tick of more than a dollar", () => {
    expect(priceSteps(5_000_000_000n)).toEqual([1, 2, 4, 10, 20, 40, 100]);
  });

  it("has steps within a dollar for cent ticks", () => {
    expect(priceSteps(10_000_000n).slice(0, 7)).toEqual([1, 2, 5, 10, 20, 50, 100]);
  });

  it("takes the smallest step that is enough", () => {
    expect(stepAtLeast([1, 4, 8], 5)).toBe(8);
    expect(stepAtLeast([1, 4, 8], 99)).toBe(8);
    expect(labelStep(priceSteps(TICK_INT), 101, 6, 24)).toBe(8);
  });

  it("stands on multiples of the step", () => {
    expect([...multiplesBetween(101, 121, 8)]).toEqual([104, 112, 120]);
  });
});

describe("price and value text", () => {
  it("is exact and grouped", () => {
    expect(priceText(101_953, QUARTER)).toBe("25,488.25");
    expect(unitsText(9_007_199_254_740_993_000n, 2)).toBe("9,007,199,254.74");
    expect(unitsText(-1_250_000_000n, 2)).toBe("−1.25");
    expect(unitsText(5_000_000_000n, 0)).toBe("5");
  });

  it("carries sign and unit, and a dash for nothing", () => {
    expect(valueText(1.234, VACUUM_PRESSURE_STYLE)).toBe("+1.23");
    expect(valueText(-1.234, VACUUM_PRESSURE_STYLE)).toBe("−1.23");
    expect(valueText(-0.0001, VACUUM_PRESSURE_STYLE)).toBe("0.00");
    expect(valueText(Number.NaN, VACUUM_PRESSURE_STYLE)).toBe("–");
    expect(valueText(12, { ...VACUUM_PRESSURE_STYLE, signed: false, unit: "contracts", decimals: 0 })).toBe(
      "12 contracts",
    );
  });
});

describe("zone clock", () => {
  const ny = new ZoneClock("America/New_York");

  it("follows the zone's rules over both changes of 2026", () => {
    expect(ny.clockText(utcNs("2026-03-08T06:59:59Z"))).toBe("01:59:59");
    expect(ny.clockText(utcNs("2026-03-08T07:00:00Z"))).toBe("03:00:00");
    expect(ny.clockText(utcNs("2026-11-01T05:59:59Z"))).toBe("01:59:59");
    expect(ny.clockText(utcNs("2026-11-01T06:00:00Z"))).toBe("01:00:00");
  });

  it("knows half-hour zones and midnight", () => {
    expect(new ZoneClock("Asia/Kolkata").clockText(utcNs("2026-02-06T18:30:00Z"))).toBe("00:00:00");
    expect(new ZoneClock("Asia/Kolkata").dateText(utcNs("2026-02-06T18:30:00Z"))).toBe("7 Feb");
    expect(ny.label).toBe("New York");
  });

  it("cuts nanoseconds and does not round", () => {
    expect(ny.clockText(utcNs("2026-02-06T14:42:18Z") + 999_999_999n, 3)).toBe("09:42:18.999");
  });

  it("says how long was skipped", () => {
    expect(durationText(3.6e12)).toBe("01:00:00");
    expect(durationText(61e9)).toBe("00:01:01");
  });
});

describe("time axis", () => {
  interface Axis {
    readonly idleBins?: number;
    readonly binNs?: bigint;
    /** Of the first bin. */
    readonly startNs?: bigint;
  }

  function labelsAt(columnPx: number, { idleBins, binNs, startNs }: Axis = {}): readonly string[] {
    const store = new ColumnStore();
    const idle = idleBins === undefined ? {} : { idleEntry: 300, idleBins };
    const own = { ...DEFAULT_SYNTHETIC, radius: 1, ...idle };
    const frame = syntheticFrame(0, 0, 400, binNs === undefined ? own : { ...own, binNs });
    const shiftNs = startNs === undefined ? 0n : startNs - (frame.entries.startNs[0] ?? 0n);
    for (const times of [frame.entries.startNs, frame.entries.endNs]) {
      times.forEach((timeNs, i) => (times[i] = timeNs + shiftNs));
    }
    store.append(frame);
    const view = new ViewWindow();
    view.resize(700, 600, 1);
    view.restore({ columnPx, cursor: 400 });
    const labels = timeLabels(store, view, new ZoneClock("America/New_York"));
    for (const [index, label] of labels.entries()) {
      expect(label.x - (labels[index - 1]?.x ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(79.5);
    }
    return labels.map((label) => label.text);
  }

  it("stands on round clock times at least 80 px apart", () => {
    expect(labelsAt(2)).toEqual(["09:41:15", "09:41:20", "09:41:25", "09:41:30", "09:41:35", "09:41:40"]);
    expect(labelsAt(20)).toEqual(
      ["37.500", "38.000", "38.500", "39.000", "39.500", "40.000"].map((part) => `09:41:${part}`),
    );
  });

  it("steps over idle time", () => {
    expect(labelsAt(2, { idleBins: 36_000 })).toEqual([
      "09:41:15",
      "09:41:20",
      "09:41:25",
      "09:41:30",
      "10:41:35",
    ]);
  });

  it("names the day after a midnight that lies in idle time", () => {
    expect(labelsAt(2, { idleBins: 864_000 }).slice(-2)).toEqual(["09:41:30", "7 Feb"]);
  });

  it("stays on round local times where the clocks change", () => {
    const axis = (start: string) => ({ binNs: 300_000_000_000n, startNs: utcNs(start) });
    const hours = ["06:00:00", "12:00:00", "18:00:00"];
    expect(labelsAt(2, axis("2026-03-07T19:00:00Z"))).toEqual(["8 Mar", ...hours, "9 Mar"]);
    expect(labelsAt(2, axis("2026-10-31T20:00:00Z"))).toEqual([...hours, "2 Nov"]);
  });

  it("uses the steps 1-2-5 below a second", () => {
    expect(timeStepAtLeast(3e6)).toBe(5e6);
    expect(timeStepAtLeast(600e6)).toBe(1e9);
    expect(timeStepAtLeast(7e9)).toBe(10e9);
  });
});

describe("layout and wheel", () => {
  const layout = layOut(878, 735, {
    priceAxisPx: 72,
    depthProfilePx: 72,
    timeAxisPx: 24,
    stripPx: 5,
    flowPanePx: 72,
  });

  it("fills the host without gaps", () => {
    expect(layout.map).toEqual({ x: 0, y: 0, width: 734, height: 634 });
    expect(layout.depthProfile.x + layout.depthProfile.width).toBe(878);
    expect(layout.timeAxis.y + layout.timeAxis.height).toBe(735);
  });

  it("knows which part lies under a point", () => {
    expect(areaAt(layout, 10, 10)).toBe("map");
    expect(areaAt(layout, 740, 10)).toBe("price-axis");
    expect(areaAt(layout, 870, 10)).toBe("depth-profile");
    expect(areaAt(layout, 10, 650)).toBe("flow");
    expect(areaAt(layout, 740, 650)).toBe("none");
    expect(areaAt(layout, 10, 720)).toBe("time-axis");
    expect(areaAt(layout, -1, 720)).toBe("none");
  });

  it("zooms by 1.08 a wheel step, three steps at most", () => {
    expect(wheelFactor(-100, 0)).toBeCloseTo(1.08, 12);
    expect(wheelFactor(100, 0)).toBeCloseTo(1 / 1.08, 12);
    expect(wheelFactor(-5, 1)).toBeCloseTo(1.08 ** 2, 12);
    expect(wheelFactor(-1, 2)).toBeCloseTo(1.08 ** 3, 12);
  });
});
