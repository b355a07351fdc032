// The slider of a parameter: linear over its range, logarithmic where the range spans more than two decades.
import { formatCount } from "../../lib/format-number.ts";
import type { ParameterSpec } from "../../core/config/parameters.ts";

const DECADES_FOR_LOG = 100;

/** 300000 → "300 000"; below a thousand as it is. */
function endText(value: number): string {
  return Math.abs(value) >= 1000 ? formatCount(value) : String(value);
}

function round(value: number, step: number): number {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return Number((Math.round(value / step) * step).toFixed(decimals));
}

export class SliderScale {
  static readonly STEPS = 200;
  readonly low: string;
  readonly high: string;

  private constructor(
    private readonly min: number,
    private readonly max: number,
    private readonly step: number,
    private readonly logarithmic: boolean,
  ) {
    this.low = endText(min);
    this.high = endText(max);
  }

  /** Undefined where the parameter is no number or has no upper end. */
  static of(spec: ParameterSpec): SliderScale | undefined {
    const { type, min, max } = spec;
    if ((type !== "number" && type !== "integer") || min === undefined || max === undefined || max <= min) {
      return undefined;
    }
    const step = spec.step ?? (type === "integer" ? 1 : (max - min) / SliderScale.STEPS);
    const lowest = spec.exclusiveMin === true ? min + step : min;
    return new SliderScale(lowest, max, step, lowest > 0 && max / lowest > DECADES_FOR_LOG);
  }

  position(value: number): number {
    const clamped = Math.min(this.max, Math.max(this.min, value));
    const share = this.logarithmic
      ? Math.log(clamped / this.min) / Math.log(this.max / this.min)
      : (clamped - this.min) / (this.max - this.min);
    return Math.round(share * SliderScale.STEPS);
  }

  value(position: number): number {
    const share = position / SliderScale.STEPS;
    const value = this.logarithmic
      ? this.min * (this.max / this.min) ** share
      : this.min + share * (this.max - this.min);
    return Math.min(this.max, Math.max(this.min, round(value, this.step)));
  }
}
