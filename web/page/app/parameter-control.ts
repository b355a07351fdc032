// Puts parameters into force: speed, surface and everything that the engine computes with have calls of their own.
import { checkParameter, findParameter, refusedText } from "../../core/config/parameters.ts";
import type { ParameterValues } from "../../worker/replay-api.ts";
import type { ReplayClient } from "../client/replay-client.ts";
import {
  engineParameters,
  parameterNumber,
  parameterText,
  withoutParameters,
  withParameter,
} from "../state/parameter-value.ts";
import { otherParameters, otherSet } from "../state/compared-settings.ts";
import type { Store } from "../state/store.ts";
import { linkStrings } from "../../strings/links.ts";
import { isColorScheme } from "./legend-state.ts";
import type { MapController } from "./map-controller.ts";

export interface ParameterControlParts {
  readonly store: Store;
  readonly client: ReplayClient;
  readonly map: MapController;
}

export class ParameterControl {
  constructor(private readonly parts: ParameterControlParts) {}

  /** What is not possible is refused under its field. */
  set(name: string, raw: unknown): void {
    const { store } = this.parts;
    const spec = findParameter(name);
    if (spec === undefined) return;
    const checked = checkParameter(spec, raw);
    if ("problem" in checked) {
      const text = linkStrings.impossible(refusedText(name, String(raw)));
      store.dispatch({ kind: "parameter-refused", name, text });
      return;
    }
    store.dispatch({ kind: "parameter-refused", name, text: undefined });
    this.apply(withParameter(store.state.parameters, spec, checked.value));
  }

  /** Shows the other one of two sets; the first time both are the same. */
  toggleSet(): void {
    const { store } = this.parts;
    const { parameters, compared } = store.state;
    const active = otherSet(compared.active);
    this.apply(otherParameters(parameters, compared));
    store.dispatch({ kind: "settings-compared", compared: { active, other: parameters } });
  }

  /** Back to the defaults. */
  reset(names: readonly string[]): void {
    const { store } = this.parts;
    for (const name of names) store.dispatch({ kind: "parameter-refused", name, text: undefined });
    this.apply(withoutParameters(store.state.parameters, names));
  }

  apply(parameters: ParameterValues): void {
    const { store, client } = this.parts;
    const before = store.state;
    store.dispatch({ kind: "parameters-changed", parameters });
    const after = store.state;
    if (after.load.kind === "landing") return;
    const speed = parameterNumber(after, "speed");
    if (speed !== parameterNumber(before, "speed")) void client.setSpeed(speed);
    const engine = engineParameters(after.parameters);
    if (JSON.stringify(engine) !== JSON.stringify(engineParameters(before.parameters))) {
      void client.setParameters(engine);
    }
    const surface = parameterText(after, "surface");
    const wantDepth = isColorScheme(parameterText(after, "scheme"));
    // Which cells are painted, and what they tell, is part of the history that a switch asks for, also while nothing plays.
    if (
      surface !== parameterText(before, "surface") ||
      parameterText(after, "paint") !== parameterText(before, "paint") ||
      parameterText(after, "cell_value") !== parameterText(before, "cell_value") ||
      wantDepth !== isColorScheme(parameterText(before, "scheme"))
    ) {
      void this.switchSurface(surface, wantDepth);
    }
  }

  private async switchSurface(surface: string, wantDepth: boolean): Promise<void> {
    const columns = await this.parts.client.setSurface(surface, wantDepth);
    if (columns !== undefined) this.parts.map.replaceSurface(surface, columns);
  }
}
