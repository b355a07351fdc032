// The map where no column has been closed yet: axes about the book's price and the clock, and why there is no more.
import { describe, expect, it } from "vitest";
import { middleTick } from "../../web/page/render/cursor-moment.ts";
import { paintChart } from "../../web/page/render/paint-chart.ts";
import { ViewControl } from "../../web/page/render/view-control.ts";
import { recordedChart } from "../support/recorded-chart.ts";

// 6 February 2026, 14:30:00.002 UTC.
const MOMENT = {
  clockNs: 1_770_388_200_002_000_000n,
  bidTick: 101_000,
  askTick: 101_003,
  lastTick: Number.NaN,
};

function bareChart() {
  const chart = recordedChart(["grid"], { moment: MOMENT }, 0);
  const { store, view } = chart.scene;
  store.binNs = 100_000_000;
  // As the map has it after a jump from far away.
  view.restore({ centreTick: 50_000, followPrice: true, followTime: true });
  new ViewControl(view, { shown: store, entries: store, moment: MOMENT }, () => undefined).advance();
  paintChart(chart.scene);
  return chart;
}

describe("map without columns", () => {
  it("stands around the middle of the book", () => {
    expect(bareChart().scene.view.centreTick).toBe(Math.round(101_001.5));
    expect(middleTick({ ...MOMENT, bidTick: Number.NaN, lastTick: 7 })).toBe(7);
    expect(middleTick({ ...MOMENT, bidTick: Number.NaN })).toBeUndefined();
  });

  it("has its price axis with best bid and ask", () => {
    const texts = bareChart().canvas.texts;
    expect(texts).toEqual(expect.arrayContaining(["25,250.00", "25,250.75", "25,254.00"]));
  });

  it("has its time axis with date, round times and the clock at the cursor", () => {
    const { canvas, scene } = bareChart();
    expect(canvas.texts).toEqual(expect.arrayContaining(["6 Feb", "14:29:45", "14:29:55"]));
    const tag = canvas.of("fillText").filter(({ fill }) => fill === "onAccent");
    expect(tag.map(({ given }) => given[0])).toEqual(["14:30:00"]);
    const line = canvas.of("fillRect").filter(({ fill }) => fill === "accent");
    expect(line.map(({ given }) => given[0])).toEqual([scene.view.cursorX]);
  });

  it("says in one line why there is no more, at the file's start and elsewhere", () => {
    expect(bareChart().canvas.texts.join(" ")).toContain("Nothing before the file’s start: the first column");
    const chart = recordedChart([], { moment: MOMENT }, 0);
    chart.scene.store.first = 40;
    chart.scene.store.end = 40;
    paintChart(chart.scene);
    expect(chart.canvas.texts.join(" ")).toContain("The first column comes");
    expect(chart.canvas.texts.join(" ")).not.toContain("Nothing before");
  });

  it("stays empty before anything is known", () => {
    const { canvas, scene } = recordedChart(["grid"], {}, 0);
    paintChart(scene);
    expect(canvas.texts).toEqual(["UTC"]);
  });
});
