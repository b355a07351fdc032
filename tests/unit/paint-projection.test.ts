// The ahead zone says what the bands are, where it has room, and never over them (live-view.md section 5).
import { describe, expect, it } from "vitest";
import { paintHorizonLabels } from "../../web/page/render/paint-projection.ts";
import { overlaySpec } from "../../web/core/config/overlays.ts";
import { recordedChart } from "../support/recorded-chart.ts";

const PROJECTION = { horizonsBins: [2, 5, 10, 25], cellWidthMs: 100, compositeScale: 8, minSamples: 1 };
const NOTE = ["indicator,", "not a forecast"];

describe("the ahead zone", () => {
  it("names the last horizon and says that it is no forecast", () => {
    const { canvas, scene } = recordedChart(["projection"], { projection: PROJECTION });
    paintHorizonLabels(scene);
    expect(canvas.texts).toEqual(["+2.5 s", ...NOTE]);
    const rights = canvas.of("fillText").map(({ given }) => given[1]);
    expect(new Set(rights)).toEqual(new Set([scene.layout.map.width - 4]));
    const [, first = 0, second = 0] = canvas.of("fillText").map(({ given }) => Number(given[2]));
    expect(second - first).toBe(14);
  });

  it("leaves the words to the menu where it is narrow, and everything where nothing is projected", () => {
    const { canvas, scene } = recordedChart(["projection"], { projection: PROJECTION });
    // 60 px are left of the cursor's end to the edge of the map.
    scene.view.restore({ cursor: scene.store.end - (scene.layout.map.width * 0.15 - 60) / 3 });
    paintHorizonLabels(scene);
    expect(canvas.texts).toEqual(["+2.5 s"]);
    expect(overlaySpec("projection").label).toContain("not a forecast");
    const off = recordedChart([], { projection: PROJECTION });
    paintHorizonLabels(off.scene);
    expect(off.canvas.texts).toEqual([]);
  });
});
