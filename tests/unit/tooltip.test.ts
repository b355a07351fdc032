// One tooltip for the page: when it is there, where it stands and what it says; nobody uses the browser's own.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { TooltipWatch } from "../../web/page/app/tooltip-watch.ts";
import { tooltipPlace } from "../../web/page/components/tooltip-place.ts";
import { readTip, tipText } from "../../web/page/state/tip-text.ts";

interface FakeTarget {
  text: string;
  isConnected: boolean;
  hasFocusRing: boolean;
  getAttribute(): string;
}

function control(text: string): FakeTarget & Element {
  const target = {
    text,
    isConnected: true,
    hasFocusRing: true,
    getAttribute: () => target.text,
    matches: () => target.hasFocusRing,
    hasAttribute: () => false,
    parentElement: undefined,
    parentNode: null,
    assignedSlot: undefined,
    getBoundingClientRect: () => ({ width: target.isConnected ? 20 : 0, height: 20 }),
  };
  return target as unknown as FakeTarget & Element;
}

function setUp() {
  const document = new EventTarget();
  const shown: (string | undefined)[] = [undefined];
  const waiting = new Set<{ readonly callback: () => void; readonly ms: number }>();
  let focused: Element | undefined;
  let changed: (() => void) | undefined;
  void new TooltipWatch({
    document: document as Document,
    focused: () => focused,
    show: (tip) => {
      if (tip?.tip.name !== shown.at(-1)) shown.push(tip?.tip.name);
    },
    observe: (_target, callback) => {
      changed = callback;
      return () => (changed = undefined);
    },
    later: (callback, ms) => {
      const entry = { callback, ms };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
  });
  const send = (type: string, more: object = {}): void => {
    document.dispatchEvent(Object.assign(new Event(type), { pointerType: "mouse", buttons: 0, ...more }));
  };
  return {
    shown,
    send,
    move: (target: object | undefined, more: object = {}) =>
      send("pointermove", { composedPath: () => (target ? [{}, target, document] : [document]), ...more }),
    key: (key: string, next?: Element) => {
      send("keydown", { key });
      focused = next ?? focused;
    },
    /** Everything that is due within so long. */
    wait: (ms: number) => {
      for (const entry of waiting) if (entry.ms <= ms && waiting.delete(entry)) entry.callback();
    },
    change: () => changed?.(),
    isObserving: () => changed !== undefined,
  };
}

describe("what the mouse rests on", () => {
  it("says what it is after 400 ms, and nothing once it is left", () => {
    const { shown, move, wait } = setUp();
    move(control("Play"));
    wait(399);
    expect(shown.at(-1)).toBeUndefined();
    wait(400);
    expect(shown.at(-1)).toBe("Play");
    move(undefined);
    expect(shown.at(-1)).toBeUndefined();
    wait(400);
    expect(shown.at(-1)).toBeUndefined();
  });

  it("keeps its time while the pointer moves on it, and takes it anew on the next", () => {
    const { shown, move, wait } = setUp();
    const play = control("Play");
    move(play);
    move(play);
    move(control("Loop"));
    wait(400);
    expect(shown).toEqual([undefined, "Loop"]);
  });

  it("keeps quiet after a press, a wheel, a scroll or a key until the pointer has been elsewhere", () => {
    for (const type of ["pointerdown", "wheel", "scroll", "keydown"]) {
      const { shown, move, send, wait } = setUp();
      const play = control("Play");
      move(play);
      wait(400);
      expect(shown.at(-1)).toBe("Play");
      send(type, { key: "Escape" });
      move(play);
      wait(400);
      expect(shown.at(-1), type).toBeUndefined();
      move(undefined);
      move(play);
      wait(400);
      expect(shown.at(-1), type).toBe("Play");
    }
  });

  it("says nothing to fingers, while dragging, and outside the window", () => {
    const { shown, move, send, wait } = setUp();
    move(control("Play"), { pointerType: "touch" });
    move(control("Loop"), { buttons: 1 });
    move(control("Zone"));
    send("pointerout", { relatedTarget: null });
    wait(400);
    expect(shown).toEqual([undefined]);
  });

  it("follows what the control says, and goes with it", () => {
    const { shown, move, wait, change, isObserving } = setUp();
    const play = control("Play");
    move(play);
    wait(400);
    play.text = "Pause";
    change();
    expect(shown.at(-1)).toBe("Pause");
    play.isConnected = false;
    change();
    expect(shown.at(-1)).toBeUndefined();
    expect(isObserving()).toBe(false);
  });
});

describe("what the keys go to", () => {
  it("says what it is at once", () => {
    const { shown, key, wait } = setUp();
    key("Tab", control("Play"));
    wait(0);
    expect(shown.at(-1)).toBe("Play");
    key("Tab", control("Loop"));
    expect(shown.at(-1)).toBeUndefined();
    wait(0);
    expect(shown.at(-1)).toBe("Loop");
    key("Escape");
    wait(0);
    expect(shown.at(-1)).toBeUndefined();
  });

  it("says nothing where the focus stayed, has no ring, or was put by what a key opened", () => {
    const { shown, key, wait } = setUp();
    const play = control("Play");
    play.hasFocusRing = false;
    key("Tab", play);
    wait(0);
    key("ArrowRight");
    wait(0);
    key("?", control("Close"));
    wait(0);
    expect(shown).toEqual([undefined]);
  });
});

describe("the words", () => {
  it("are name, keys and what explains them, and come back as they were", () => {
    const tip = { name: "Loop", caps: ["⇧", "L"], more: "Between A and B\nagain and again" };
    expect(readTip(tipText(tip))).toEqual(tip);
    expect(tipText({ name: "Pause" })).toBe("Pause");
    expect(readTip("Pause")).toEqual({ name: "Pause", caps: [] });
    for (const text of [null, "", "  "]) expect(readTip(text)).toBeUndefined();
  });

  it("are nowhere left to the browser: its tooltips have no keys and another look", () => {
    const folder = resolve(import.meta.dirname, "../../web/page");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const own = files
      .filter((name) => name.endsWith(".ts"))
      .flatMap((name) => readFileSync(join(folder, name), "utf8").match(/^.*\stitle=["$].*$/gm) ?? []);
    // The list of a choice is drawn by the system, and nothing of the page can lie above it.
    expect(own).toEqual([expect.stringContaining("<option")]);
  });
});

describe("the place", () => {
  const window = { width: 1000, height: 700 };
  const size = { width: 200, height: 40 };
  const targets = [
    ["in the middle", 480, 300, 40, 28],
    ["top left", 2, 2, 28, 28],
    ["bottom right", 970, 660, 28, 28],
    ["a line down the window", 700, 0, 8, 700],
    ["a bar across it", 0, 330, 1000, 44],
    ["a bar across its foot", 0, 600, 1000, 100],
  ] as const;

  it.each(targets)("keeps to the window and off its target: %s", (_name, left, top, width, height) => {
    const target = { left, top, right: left + width, bottom: top + height };
    const wishes = [false, true].flatMap((isBeside) =>
      [undefined, { x: left + 2, y: top + 3 }].map((pointer) => ({ isBeside, pointer })),
    );
    for (const wish of wishes) {
      const place = tooltipPlace(target, size, window, wish);
      expect(place.left).toBeGreaterThanOrEqual(8);
      expect(place.top).toBeGreaterThanOrEqual(8);
      expect(place.left + size.width).toBeLessThanOrEqual(992);
      expect(place.top + size.height).toBeLessThanOrEqual(692);
      const isApart =
        place.left >= target.right ||
        place.left + size.width <= left ||
        place.top >= target.bottom ||
        place.top + size.height <= top;
      expect(isApart).toBe(true);
    }
  });

  it("is below, and beside a row of a menu", () => {
    const target = { left: 400, top: 300, right: 500, bottom: 328 };
    const pointer = { x: 410, y: 310 };
    expect(tooltipPlace(target, size, window, { isBeside: false, pointer })).toEqual({ left: 350, top: 334 });
    expect(tooltipPlace(target, size, window, { isBeside: true, pointer })).toEqual({ left: 506, top: 294 });
  });

  it("is where the pointer is along what is long", () => {
    const line = { left: 700, top: 0, right: 708, bottom: 700 };
    const bar = { left: 0, top: 330, right: 1000, bottom: 374 };
    const pointer = { x: 702, y: 340 };
    expect(tooltipPlace(line, size, window, { isBeside: false, pointer })).toEqual({ left: 714, top: 320 });
    expect(tooltipPlace(bar, size, window, { isBeside: false, pointer })).toEqual({ left: 602, top: 380 });
  });
});
