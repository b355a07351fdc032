// The ahead zone says what the bands are, where it has room, and never over them (live-view.md section 5).
import { describe, expect, it } from "vitest";
import { paintHorizonLabels, paintProjection } from "../../web/page/render/paint-projection.ts";
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

  it("shows with an arrow head that the band goes on beyond the map's edge, off the words", () => {
    const arrow = (centre: number) => {
      const { canvas, scene } = recordedChart(["projection"], { projection: PROJECTION });
      const { store, view } = scene;
      const newest = store.slot(store.end - 1);
      store.signal[newest] = 1e6 * Math.sign(centre);
      store.scoreSamples[newest] = 100;
      view.centreTick = (store.spotTick[newest] ?? 0) + Math.abs(centre) - 1;
      paintProjection(scene);
      const head = canvas.of("closePath").length;
      const fill = canvas.of("fill").at(-1)?.fill;
      const [, tip] = canvas.of("moveTo").at(-1)?.given ?? [];
      return { head, fill, tip, height: scene.layout.map.height };
    };
    const up = arrow(1);
    expect(up).toMatchObject({ head: 1, fill: "derived", tip: 2 });
    const down = arrow(-1);
    expect(down).toMatchObject({ head: 1, tip: down.height - 2 });
    const { canvas, scene } = recordedChart(["projection"], { projection: PROJECTION });
    scene.store.signal[scene.store.slot(scene.store.end - 1)] = 0;
    paintProjection(scene);
    expect(canvas.of("closePath")).toEqual([]);
  });
});
