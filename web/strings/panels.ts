// The docks and what all panels share.

export const dockStrings = {
  splitter: (label: string) => `${label}\nDrag, or arrows; double-click for the usual size`,
  panels: "Panels",
  width: (dock: string) => `Width of the dock: ${dock}`,
  height: (dock: string) => `Height of the upper panel: ${dock}`,
  panel: "Panel",
  side: "Side",
  second: "Second side",
} as const;

export const panelStrings = {
  ladder: "Ladder",
  model: "Model",
  aboutModel: "vacuum / pressure",
  tape: "Tape",
  quality: "Quality",
  events: "Events",
  parameters: "Parameters",
} as const;
