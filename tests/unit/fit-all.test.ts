// Fitting everything: the price at the cursor is in sight, then and while the replay goes on.
import { beforeEach, describe, expect, it } from "vitest";
import type { ChartScene } from "../../web/page/render/chart-scene.ts";
import { ViewControl } from "../../web/page/render/view-control.ts";
import { recordedChart } from "../support/recorded-chart.ts";

describe("fitting everything", () => {
  let scene: ChartScene;
  let control: ViewControl;
  beforeEach(() => {
    ({ scene } = recordedChart([], {}, 2000));
    control = new ViewControl(scene.view, { shown: scene.store, entries: scene.store }, () => undefined);
  });

  const touchY = (): number => scene.view.y(control.touchTick() ?? Number.NaN);
  const expectInSight = (): void => {
    expect(touchY()).toBeGreaterThan(0);
    expect(touchY()).toBeLessThan(scene.view.height);
  };

  it("shows the price at the cursor also where the prices known so far end before it", () => {
    const touch = control.touchTick() ?? Number.NaN;
    control.fitAll({ low: touch - 400, high: touch - 300 });
    expectInSight();
    expect(scene.view.y(touch - 400)).toBeLessThan(scene.view.height);
  });

  it("shows it where nothing is known, and it had been panned out of sight", () => {
    control.panPrice(5000);
    control.fitAll(undefined);
    expectInSight();
  });

  it("goes on following it", () => {
    const { store } = scene;
    const touch = control.touchTick() ?? Number.NaN;
    control.fitAll({ low: touch - 20, high: touch });
    expect(scene.view.topTick).toBeLessThan(store.highTick);
    for (const column of [store.bidTick, store.askTick]) column[store.slot(store.end - 1)] = store.highTick;
    control.advance();
    expectInSight();
  });
});
