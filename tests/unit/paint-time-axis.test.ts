// The time axis: whose time the cursor's tag tells.
import { describe, expect, it } from "vitest";
import { paintChart } from "../../web/page/render/paint-chart.ts";
import { paintCursorTag, paintTimeAxis } from "../../web/page/render/paint-time-axis.ts";
import { recordedChart } from "../support/recorded-chart.ts";

/** Of the tag alone: everything else is written in the colour of labels. */
function tagText(chart: ReturnType<typeof recordedChart>): string | undefined {
  const call = chart.canvas.of("fillText").find(({ fill }) => fill === "onAccent");
  return call && String(call.given[0]);
}

describe("time axis", () => {
  it("tells the clock in the cursor's tag, not the end of the newest column", () => {
    const plain = recordedChart([]);
    const { store, clock } = plain.scene;
    const endNs = store.originNs + BigInt(store.endNs[store.slot(store.end - 1)] ?? 0);
    const clockNs = endNs + 1_000_000_000n;
    const moment = { clockNs, bidTick: 1, askTick: 2, lastTick: 1 };
    const chart = recordedChart([], { moment });
    paintCursorTag(chart.scene);
    expect(tagText(chart)).toBe(clock.clockText(clockNs));
    expect(tagText(chart)).not.toBe(clock.clockText(endNs));
  });

  it("leaves out labels that a grip of the range covers, and moves the date off it", () => {
    const plain = recordedChart([]);
    paintTimeAxis(plain.scene);
    const labels = plain.canvas
      .of("fillText")
      .filter(({ given }) => /^\d\d:\d\d:\d\d/.test(String(given[0])));
    const [text, x] = labels.find(({ fill }) => fill === "text3")?.given ?? [];
    const { store, view } = plain.scene;
    const timeAt = (at: number): bigint =>
      store.originNs + BigInt(Math.round(store.timeAt(view.entryAt(at))));
    const markedRange = { fromNs: timeAt(30), toNs: timeAt(Number(x) + 3) };
    const marked = recordedChart([], { markedRange });
    paintTimeAxis(marked.scene);
    expect(plain.canvas.texts).toContain(text);
    expect(marked.canvas.texts).not.toContain(text);
    const date = marked.canvas.of("fillText").find(({ fill }) => fill === "text2");
    expect(Number(date?.given[1])).toBeGreaterThan(30);
  });

  it("has the cursor's tag above the grip of a range that ends at the cursor", () => {
    const { store } = recordedChart([]).scene;
    const toNs = store.originNs + BigInt(store.endNs[store.slot(store.end - 1)] ?? 0);
    const { canvas, scene } = recordedChart([], { markedRange: { fromNs: toNs - 1_000_000_000n, toNs } });
    paintChart(scene);
    const { calls } = canvas;
    const tag = calls.findIndex(({ method, fill }) => method === "fillText" && fill === "onAccent");
    const grip = calls.findLastIndex(
      ({ fill, given }) => fill === "selectionLine" && Number(given[1]) >= scene.layout.timeAxis.y,
    );
    expect(grip).toBeGreaterThan(0);
    expect(tag).toBeGreaterThan(grip);
  });
});
