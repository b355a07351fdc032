// The session's state machine: what may follow what, and that nothing else may.
import { describe, expect, it } from "vitest";
import { SessionState } from "../../web/core/session/session-state.ts";
import type { SessionPhase } from "../../web/core/session/session-event.ts";

function walk(...phases: readonly SessionPhase[]): {
  readonly state: SessionState;
  readonly seen: SessionPhase[];
} {
  const seen: SessionPhase[] = [];
  const state = new SessionState({}, (phase) => seen.push(phase));
  for (const phase of phases) state.enter(phase);
  return { state, seen };
}

describe("session state", () => {
  it("goes the usual way and tells every state", () => {
    const way = [
      "opening",
      "scanning",
      "building",
      "warming",
      "playing",
      "paused",
      "playing",
      "ended",
    ] as const;
    expect(walk(...way).seen).toEqual(way);
  });

  it("runs the action of a state before telling it", () => {
    const order: string[] = [];
    const state = new SessionState({ opening: () => order.push("action") }, (phase) => order.push(phase));
    state.enter("opening");
    expect(order).toEqual(["action", "opening"]);
  });

  it.each([
    [["opening"], "playing"],
    [["opening", "scanning"], "paused"],
    [["opening", "scanning", "building", "ended"], "playing"],
    [["opening", "failed"], "scanning"],
    [[], "ended"],
  ] as const)("from %j not to %s", (way, next) => {
    expect(() => walk(...way).state.enter(next)).toThrow(/cannot go/);
  });

  it.each(["building", "warming", "playing", "paused"] as const)("restarts and cancels from %s", (phase) => {
    const way: SessionPhase[] = ["opening", "scanning", "building"];
    if (phase !== "building") way.push("warming");
    if (phase === "playing" || phase === "paused") way.push(phase);
    expect(walk(...way, "building").state.phase).toBe("building");
    expect(walk(...way, "idle").state.phase).toBe("idle");
    expect(walk(...way).state.isReplaying).toBe(true);
  });

  it.each(["playing", "paused", "ended"] as const)("seeks from %s and goes on or stands", (phase) => {
    const way: SessionPhase[] = ["opening", "scanning", "building", "warming", phase, "seeking"];
    expect(walk(...way).state.isReplaying).toBe(true);
    for (const next of ["playing", "paused", "ended", "building", "idle"] as const)
      expect(walk(...way, next).state.phase).toBe(next);
    expect(() => walk(...way, "seeking")).toThrow(/cannot go/);
  });

  it("restarts after the end and after a failure", () => {
    expect(walk("opening", "scanning", "building", "ended", "building").state.phase).toBe("building");
    expect(walk("opening", "scanning", "building", "failed", "building").state.phase).toBe("building");
  });
});
