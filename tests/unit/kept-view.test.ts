// What is in sight stays in sight when other parameters begin the replay anew.
import { describe, expect, it } from "vitest";
import { KeptView } from "../../web/page/app/kept-view.ts";
import type { Camera } from "../../web/page/app/camera.ts";
import type { MapDebug } from "../../web/page/render/map-debug.ts";
import { INITIAL_STATE, type AppState } from "../../web/page/state/app-state.ts";

const MS = 1_000_000;

/** A map whose window cannot become wider than its history. */
function setUp() {
  const map = { first: 0, end: 0, binNs: 100 * MS, jumps: 0, camera: undefined as Camera | undefined };
  const instrument = { id: 1 };
  const state = (): AppState =>
    ({
      ...INITIAL_STATE,
      load: { kind: "open", sample: false, file: { fingerprint: "f" } },
      session: {
        ...INITIAL_STATE.session,
        selected: { publisherId: 1, instrumentId: instrument.id, tickInt: 1n },
      },
    }) as unknown as AppState;
  const moves: Camera[] = [];
  const narrowest = (): number => 850 / Math.max(4096, map.end);
  const kept = new KeptView({
    state,
    debug: () => map as unknown as MapDebug,
    camera: () => map.camera,
    moveTo: (camera) => {
      moves.push(camera);
      map.camera = { ...camera, columnPx: Math.max(camera.columnPx, narrowest()) };
    },
  });
  const fit: Camera = {
    columnPx: 2,
    rowPx: 6,
    centreTick: 100,
    followTime: true,
    followPrice: true,
    anchorNs: 0n,
  };
  /** As another run begins, and its first frame comes: the map fits itself to it. */
  const begin = (end: number, binNs = map.binNs): void => {
    kept.keep();
    Object.assign(map, { end, binNs, jumps: 0, camera: fit });
    kept.restore();
  };
  return { kept, map, instrument, moves, fit, begin };
}

describe("a kept view", () => {
  it("has the same time and prices, also in bins of another width", () => {
    const { map, begin, moves, fit } = setUp();
    begin(3000);
    map.camera = { ...fit, columnPx: 1, rowPx: 3, centreTick: 40, followPrice: false };
    begin(2000, 200 * MS);
    expect(moves.at(-1)).toMatchObject({ columnPx: 2, rowPx: 3, centreTick: 40, followPrice: false });
  });

  it("is shown in full when there is enough to look at", () => {
    const { kept, map, begin, moves, fit } = setUp();
    begin(50_000);
    map.camera = { ...fit, columnPx: 850 / 50_000 };
    // A draft is shown first, which holds less.
    begin(5000);
    expect(map.camera.columnPx).toBeCloseTo(850 / 5000);
    Object.assign(map, { end: 5100 });
    kept.restore();
    expect(moves).toHaveLength(1);
    Object.assign(map, { end: 50_000, jumps: 1 });
    kept.restore();
    expect(map.camera.columnPx).toBeCloseTo(850 / 50_000);
    Object.assign(map, { end: 60_000 });
    kept.restore();
    expect(moves).toHaveLength(2);
  });

  it("stays the wanted one over several changes in a row", () => {
    const { map, begin, fit } = setUp();
    begin(50_000);
    map.camera = { ...fit, columnPx: 850 / 50_000 };
    begin(5000);
    begin(4500);
    begin(50_000);
    expect(map.camera.columnPx).toBeCloseTo(850 / 50_000);
  });

  it("gives way to whoever moves the picture", () => {
    const { kept, map, begin, moves, fit } = setUp();
    begin(50_000);
    map.camera = { ...fit, columnPx: 850 / 50_000 };
    begin(5000);
    map.camera = { ...fit, columnPx: 0.5 };
    Object.assign(map, { end: 9000 });
    kept.restore();
    Object.assign(map, { end: 50_000 });
    kept.restore();
    expect(map.camera.columnPx).toBe(0.5);
    expect(moves).toHaveLength(1);
  });

  it("is not that of another instrument", () => {
    const { kept, map, begin, instrument, moves, fit } = setUp();
    begin(50_000);
    map.camera = { ...fit, columnPx: 1 };
    // It is chosen before its first frame comes.
    instrument.id = 2;
    begin(400);
    expect(moves).toEqual([]);
    kept.restore();
    expect(map.camera).toBe(fit);
  });
});
