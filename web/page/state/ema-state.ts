// The moving averages as the parameters have them (vp-pipeline.md section 6.7).
import type { EmaParameters } from "../../core/view/ema-ensemble.ts";
import type { AppState } from "./app-state.ts";
import { parameterNumber, parameterValue } from "./parameter-value.ts";

export function emaParameters(state: AppState): EmaParameters {
  const list = (name: string): readonly number[] => {
    const value = parameterValue(state, name);
    return Array.isArray(value) ? (value as readonly number[]) : [];
  };
  return {
    periods: list("periods").toSorted((one, other) => one - other),
    weights: list("weights"),
    smaPeriods: list("sma_periods").toSorted((one, other) => one - other),
    signalTanhScale: parameterNumber(state, "signal_tanh_scale"),
  };
}
