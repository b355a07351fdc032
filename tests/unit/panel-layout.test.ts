// Panels in docks at every width, and how far a splitter goes.
import { describe, expect, it } from "vitest";
import { LayoutControl } from "../../web/page/app/layout-control.ts";
import {
  allDocks,
  byFocus,
  INITIAL_LAYOUT,
  isPanelShown,
  shownPanel,
  visibleDocks,
} from "../../web/page/state/panel-layout.ts";
import type { FrameWidth, SidePanel } from "../../web/page/state/panel-layout.ts";
import { splitterKey } from "../../web/page/state/splitter-step.ts";
import { Store } from "../../web/page/state/store.ts";
import { ONE_DOCK, WIDE } from "../../web/page/theme/window-widths.ts";

const PANELS: readonly SidePanel[] = INITIAL_LAYOUT.panels;

function control(frame: FrameWidth) {
  const store = new Store();
  const listeners = new Map<string, () => void>();
  const matching = { frame };
  const layout = new LayoutControl({
    store,
    matchMedia: (query) =>
      ({
        get matches() {
          return query === (matching.frame === "narrow" ? ONE_DOCK : matching.frame === "wide" ? WIDE : "");
        },
        addEventListener: (_: string, listener: () => void) => listeners.set(query, listener),
      }) as unknown as MediaQueryList,
  });
  layout.start();
  return { store, layout, state: () => store.state.ui.layout, matching, listeners };
}

describe("panel layout", () => {
  it.each<FrameWidth>(["narrow", "desk", "wide"])("has every panel in one place when %s", (frame) => {
    const groups = allDocks({ ...INITIAL_LAYOUT, frame }).flatMap((dock) => dock.groups);
    expect(groups.flatMap(({ members }) => members).toSorted()).toEqual(PANELS.toSorted());
    for (const group of groups) expect(shownPanel(INITIAL_LAYOUT, group)).toBeDefined();
  });

  it.each<FrameWidth>(["narrow", "desk", "wide"])("shows what is asked for when %s", (frame) => {
    const { layout, state } = control(frame);
    for (const panel of PANELS) {
      layout.show(panel);
      expect(isPanelShown(state(), panel)).toBe(true);
    }
    layout.toggleDocks();
    expect(visibleDocks(state())).toEqual([]);
    layout.toggle("events");
    expect(isPanelShown(state(), "events")).toBe(true);
    layout.toggleDocks();
    layout.toggleDocks();
    expect(visibleDocks(state())).toEqual(allDocks(state()));
  });

  it("goes by focus from the ladder to the tape to the rest", () => {
    const groups = allDocks({ ...INITIAL_LAYOUT, frame: "wide" }).flatMap((dock) => dock.groups);
    const order = byFocus(groups).flatMap(({ members }) => members);
    expect(order.slice(0, 3)).toEqual(["ladder", "tape", "model"]);
  });

  it("gives a panel's place back to the one before", () => {
    const { layout, state } = control("desk");
    layout.show("quality");
    layout.toggle("parameters");
    expect(isPanelShown(state(), "parameters")).toBe(true);
    layout.toggle("parameters");
    expect(isPanelShown(state(), "parameters")).toBe(false);
    expect(isPanelShown(state(), "quality")).toBe(true);
  });

  it("follows the window and keeps what was arranged until it is reset", () => {
    const { layout, state, matching, listeners } = control("wide");
    layout.change({ kind: "width", dock: "side", px: 400 });
    layout.change({ kind: "share", dock: "side", percent: 30 });
    layout.change({ kind: "dock", dock: "second", isShown: false });
    expect(visibleDocks(state()).map(({ id }) => id)).not.toContain("second");
    matching.frame = "narrow";
    listeners.get(ONE_DOCK)?.();
    expect(state()).toMatchObject({ frame: "narrow", widths: { side: 400 }, hidden: ["second"] });
    layout.change({ kind: "width", dock: "side", px: undefined });
    expect(state().widths).toEqual({});
    layout.reset();
    expect(state()).toEqual({ ...INITIAL_LAYOUT, frame: "narrow" });
  });
});

describe("splitter", () => {
  const range = { least: 200, most: 480, usual: 320 };

  it.each([
    ["ArrowLeft", 320, 328],
    ["ArrowRight", 320, 312],
    ["ArrowRight", 204, 200],
    ["ArrowLeft", 479, 480],
    ["Home", 320, 200],
    ["End", 320, 480],
    ["ArrowDown", 320, undefined],
    ["a", 320, undefined],
  ])("%s at %d", (key, value, expected) => {
    expect(splitterKey(key, value, 8, range, "ArrowLeft")).toBe(expected);
  });

  it("grows an upper part downwards", () => {
    expect(splitterKey("ArrowDown", 50, 2, range, "ArrowDown")).toBe(200);
    expect(splitterKey("ArrowUp", 300, 2, range, "ArrowDown")).toBe(298);
  });
});
