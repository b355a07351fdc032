// The bottom bar (live-view.md, section 1): state, net edge, both edges, conviction, risk.
import { percentText, signedText } from "./number-text.ts";
import { signalPanel, type PanelText } from "./signal-panel.ts";
import { DEFAULT_THRESHOLDS, panelState, type PanelThresholds, type PanelValues } from "./panel-state.ts";

export interface BottomBar {
  readonly state: PanelText;
  readonly netEdge: PanelText;
  readonly bull: PanelText;
  readonly bear: PanelText;
  readonly conviction: string;
  readonly risk: PanelText;
}

export function bottomBar(values: PanelValues, thresholds: PanelThresholds = DEFAULT_THRESHOLDS): BottomBar {
  const state = panelState(values, thresholds);
  const panel = signalPanel(values, thresholds, state);
  return {
    state: { text: panel.state.text, tone: panel.state.tone },
    netEdge: panel.netEdge,
    bull: { text: signedText(state.bull), tone: "up" },
    bear: { text: signedText(state.bear), tone: "down" },
    conviction: percentText(state.conviction),
    risk: panel.risk,
  };
}
