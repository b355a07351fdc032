// The signal panel of the EMA ensemble (live-view.md, section 9).
import type { EmaParameters, EmaReading } from "./ema-ensemble.ts";
import { signedText } from "./number-text.ts";
import type { PanelText } from "./signal-panel.ts";
import { emaStrings } from "../../strings/averages.ts";

const NEUTRAL_BELOW = 0.1;

export interface EmaPanel {
  readonly signal: PanelText;
  readonly verdict: PanelText;
  readonly status: PanelText;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
}

export function emaPanel(reading: EmaReading, parameters: EmaParameters): EmaPanel {
  const tone = reading.signal > NEUTRAL_BELOW ? "up" : reading.signal < -NEUTRAL_BELOW ? "down" : "muted";
  const verdict =
    tone === "up" ? emaStrings.bullish : tone === "down" ? emaStrings.bearish : emaStrings.neutral;
  const line = (label: string, value: number | undefined) => ({
    label,
    value: value === undefined ? "–" : value.toFixed(2),
  });
  return {
    signal: { text: signedText(reading.signal, 3), tone },
    verdict: { text: verdict, tone },
    status: reading.ready ? { text: "LIVE", tone: "up" } : { text: "WARM", tone: "caution" },
    lines: [
      ...parameters.periods.map((period, i) => line(emaStrings.exponential(period), reading.ema[i])),
      ...parameters.smaPeriods.map((period, i) => line(emaStrings.simple(period), reading.sma[i])),
    ],
  };
}
