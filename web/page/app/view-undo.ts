// Takes back and makes again what was done to the picture: scales, place, following, surface and colours, limits. A
// gesture is one step: it has ended when nothing has moved for a moment.
import type { ParameterValues } from "../../worker/replay-api.ts";
import type { AppState } from "../state/app-state.ts";
import { sameValue } from "../state/parameter-value.ts";
import type { Store } from "../state/store.ts";
import { ViewHistory } from "../state/view-history.ts";
import type { Camera } from "./camera.ts";
import type { MapController } from "./map-controller.ts";
import type { ParameterControl } from "./parameter-control.ts";

const STILL_MS = 300;
/** Parameters that are part of the picture. */
const DRAWN = [
  "surface",
  "column_width",
  "tick_group",
  "scheme",
  "paint",
  "cell_value",
  "norm",
  "low_percentile",
  "high_percentile",
  "exact_low",
  "exact_high",
  "gamma",
  "overlays",
  "display_mode",
] as const;

interface View {
  readonly camera: Camera;
  readonly drawn: ParameterValues;
  /** Locked limits of the colours. */
  readonly limits: { readonly low: number; readonly high: number } | undefined;
}

function isSameCamera(one: Camera, other: Camera): boolean {
  return (
    one.followTime === other.followTime &&
    one.followPrice === other.followPrice &&
    one.columnPx === other.columnPx &&
    one.rowPx === other.rowPx &&
    // Following moves the picture by itself.
    (one.followTime || one.anchorNs === other.anchorNs) &&
    (one.followPrice || one.centreTick === other.centreTick)
  );
}

function isSameView(one: View, other: View): boolean {
  return (
    isSameCamera(one.camera, other.camera) &&
    one.limits?.low === other.limits?.low &&
    one.limits?.high === other.limits?.high &&
    DRAWN.every((name) => sameValue(one.drawn[name], other.drawn[name]))
  );
}

export interface ViewUndoParts {
  readonly store: Store;
  readonly map: Pick<MapController, "camera" | "moveTo" | "setLimits">;
  readonly parameters: Pick<ParameterControl, "apply">;
}

export class ViewUndo {
  private readonly history = new ViewHistory(isSameView);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private moving: View | undefined;

  constructor(private readonly parts: ViewUndoParts) {
    parts.store.subscribe((state, before) => {
      if (state.load.kind === "opening" && state.load !== before.load) this.forget();
      const isNews =
        state.view !== before.view ||
        state.parameters !== before.parameters ||
        state.legend !== before.legend;
      if (isNews && this.timer === undefined) this.watch(state);
    });
  }

  undo(): void {
    this.finish();
    this.show(this.history.undo());
  }

  redo(): void {
    this.finish();
    this.show(this.history.redo());
  }

  private watch(state: AppState): void {
    const view = this.view(state);
    if (view === undefined || !this.history.isNews(view)) return;
    this.moving = view;
    this.timer = setTimeout(() => this.stillMoving(), STILL_MS);
  }

  private stillMoving(): void {
    const view = this.view(this.parts.store.state);
    const { moving } = this;
    if (view !== undefined && moving !== undefined && !isSameView(view, moving)) {
      this.moving = view;
      this.timer = setTimeout(() => this.stillMoving(), STILL_MS);
    } else {
      this.finish();
    }
  }

  /** Whatever has changed up to now is a step. */
  private finish(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.moving = undefined;
    const view = this.view(this.parts.store.state);
    if (view !== undefined) this.history.add(view);
    this.tell();
  }

  private show(view: View | undefined): void {
    if (view === undefined) return;
    const { store, map, parameters } = this.parts;
    const others = Object.entries(store.state.parameters).filter(
      ([name]) => !DRAWN.some((drawn) => drawn === name),
    );
    parameters.apply({ ...Object.fromEntries(others), ...view.drawn });
    map.setLimits(view.limits);
    map.moveTo(view.camera);
    const shown = this.view(store.state);
    if (shown !== undefined) this.history.settle(shown);
    clearTimeout(this.timer);
    this.timer = undefined;
    this.tell();
  }

  private view({ parameters, legend }: AppState): View | undefined {
    const { camera } = this.parts.map;
    if (camera === undefined) return undefined;
    const drawn = Object.fromEntries(
      DRAWN.flatMap((name) => {
        const value = parameters[name];
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
    const limits = legend?.locked === true ? { low: legend.low, high: legend.high } : undefined;
    return { camera, drawn, limits };
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.history.clear();
    this.tell();
  }

  private tell(): void {
    const { store } = this.parts;
    const { canUndo, canRedo } = this.history;
    const { ui } = store.state;
    if (ui.canUndo !== canUndo || ui.canRedo !== canRedo) {
      store.dispatch({ kind: "ui-changed", ui: { canUndo, canRedo } });
    }
  }
}
