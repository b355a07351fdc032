import { describe, expect, it } from "vitest";
import { HeldSpeed } from "../../web/page/state/held-speed.ts";

describe("held speed", () => {
  it("forgives a short dip and tells a long one", () => {
    const held = new HeldSpeed();
    expect(held.isMissed(0, 10, 8, true)).toBe(false);
    expect(held.isMissed(200, 10, 8, true)).toBe(false);
    expect(held.isMissed(250, 10, 9.6, true)).toBe(false);
    expect(held.isMissed(300, 10, 8, true)).toBe(false);
    expect(held.isMissed(560, 10, 8, true)).toBe(true);
    expect(held.isMissed(600, 10, 9.5, true)).toBe(false);
  });

  it("says nothing while paused and before anything was measured", () => {
    const held = new HeldSpeed();
    for (const nowMs of [0, 300, 600]) {
      expect(held.isMissed(nowMs, 10, 1, false)).toBe(false);
      expect(held.isMissed(nowMs, 10, 0, true)).toBe(false);
    }
  });
});
