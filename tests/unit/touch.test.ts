// Fingers on the map: taps, holds and a picture that goes on when it was pushed, on a clock of the test's own.
import { describe, expect, it } from "vitest";
import { PanInertia } from "../../web/page/render/pan-inertia.ts";
import { TouchTaps } from "../../web/page/render/touch-taps.ts";

function pushed(isMotionReduced = false) {
  const clock = { now: 0 };
  const frames: (() => void)[] = [];
  const moves: number[][] = [];
  const ends: number[] = [];
  const inertia = new PanInertia({
    now: () => clock.now,
    requestFrame: (callback) => frames.push(callback),
    cancelFrame: () => void frames.pop(),
    isMotionReduced: () => isMotionReduced,
    move: (dx, dy) => moves.push([dx, dy]),
    ended: () => ends.push(clock.now),
  });
  /** A finger at this speed, px/ms, for so long. */
  const push = (x: number, y: number, ms = 64): void => {
    for (let at = 0; at <= ms; at += 16) {
      inertia.moved(x * 16, y * 16);
      clock.now += 16;
    }
  };
  const play = (): void => {
    for (let frame = frames.shift(); frame !== undefined; frame = frames.shift()) {
      clock.now += 16;
      frame();
    }
  };
  return { inertia, clock, frames, moves, ends, push, play };
}

describe("inertia", () => {
  it("goes on at the finger's speed, slows down and ends", () => {
    const { inertia, moves, ends, push, play } = pushed();
    push(1, -0.5);
    expect(inertia.release()).toBe(true);
    play();
    expect(ends).toHaveLength(1);
    const [first, last] = [moves[0] ?? [], moves.at(-1) ?? []];
    expect(first[0]).toBeGreaterThan(10);
    expect(first[1]).toBeCloseTo(-(first[0] ?? 0) / 2, 9);
    expect(last[0]).toBeLessThan(1);
    expect(moves.every(([dx = 0], i) => i === 0 || dx < (moves[i - 1]?.[0] ?? 0))).toBe(true);
    const way = moves.reduce((sum, [dx = 0]) => sum + dx, 0);
    expect(way).toBeGreaterThan(200);
    expect(way).toBeLessThan(400);
  });

  it("does not start for a slow finger, one that stopped, or reduced motion", () => {
    const slow = pushed();
    slow.push(0.05, 0);
    expect(slow.inertia.release()).toBe(false);
    const stopped = pushed();
    stopped.push(2, 0);
    stopped.clock.now += 200;
    expect(stopped.inertia.release()).toBe(false);
    const reduced = pushed(true);
    reduced.push(2, 0);
    expect(reduced.inertia.release()).toBe(false);
    expect([...slow.frames, ...stopped.frames, ...reduced.frames]).toEqual([]);
  });

  it("ends at once when it is stopped", () => {
    const { inertia, frames, moves, ends, push } = pushed();
    push(1, 0);
    inertia.release();
    inertia.stop();
    expect([frames.length, moves.length, ends.length]).toEqual([0, 0, 1]);
    inertia.stop();
    expect(ends).toHaveLength(1);
  });
});

describe("taps", () => {
  function set() {
    const clock = { now: 0 };
    let due: (() => void) | undefined;
    const held: string[] = [];
    const taps = new TouchTaps({
      now: () => clock.now,
      later: (callback) => {
        due = callback;
        return () => (due = undefined);
      },
    });
    return { clock, taps, held, down: () => taps.down(() => held.push("held")), wait: () => due?.() };
  }

  it("are double when the second comes soon and near", () => {
    const { clock, taps, down } = set();
    const tap = (x: number, ms: number) => {
      down();
      clock.now += ms;
      return taps.tap({ x, y: 10 });
    };
    expect(tap(100, 50)).toBeUndefined();
    expect(tap(110, 200)).toEqual({ x: 100, y: 10 });
    // A third one begins anew.
    expect(tap(110, 100)).toBeUndefined();
    expect(tap(150, 100)).toBeUndefined();
    expect(tap(150, 400)).toBeUndefined();
  });

  it("are holds when the finger stays, unless it moves or a second one comes", () => {
    const { taps, held, down, wait } = set();
    down();
    wait();
    down();
    taps.cancel();
    wait();
    expect(held).toEqual(["held"]);
  });
});
