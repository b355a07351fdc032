// Which panels stand in which dock at which width of the window, which of them are in sight, and how large the docks
// are. Pure. A group shows one panel at a time: the one that was asked for last. Sizes: px at a root font of 16 px;
// shares of a dock's height in percent. Design guide section 2; product.md G-4, G-5.

import { dockStrings, panelStrings } from "../../strings/panels.ts";

export type SidePanel = "ladder" | "model" | "tape" | "quality" | "events" | "parameters";

/** Below 1180 px one dock holds everything; from 1920 px there are two beside the ladder's place. */
export type FrameWidth = "narrow" | "desk" | "wide";

export type DockId = "ladder" | "side" | "second";

/** Panels that share one place, by tabs when there are several. */
export interface PanelGroup {
  readonly id: string;
  readonly members: readonly SidePanel[];
  /** In its dock; a group without a neighbour fills it. */
  readonly place: "upper" | "lower";
}

export interface Dock {
  readonly id: DockId;
  readonly label: string;
  readonly widthPx: number;
  /** Of the upper group, where there are two. */
  readonly upperPercent: number;
  readonly groups: readonly PanelGroup[];
}

export interface LayoutState {
  readonly frame: FrameWidth;
  /** Every panel, the one that was asked for last first. */
  readonly panels: readonly SidePanel[];
  readonly hidden: readonly DockId[];
  readonly widths: Readonly<Partial<Record<DockId, number>>>;
  readonly shares: Readonly<Partial<Record<DockId, number>>>;
}

export const DOCK_WIDTH = { least: 200, most: 480 } as const;
export const UPPER_SHARE = { least: 20, most: 80 } as const;

interface PanelSpec {
  readonly label: string;
  /** What a head without tabs says beside the label. */
  readonly about?: string;
  /** It brings a head of its own, with its name where no tab has it. */
  readonly hasHead?: boolean;
}

export const PANELS: Readonly<Record<SidePanel, PanelSpec>> = {
  ladder: { label: panelStrings.ladder, hasHead: true },
  model: { label: panelStrings.model, about: panelStrings.aboutModel },
  tape: { label: panelStrings.tape, hasHead: true },
  quality: { label: panelStrings.quality },
  events: { label: panelStrings.events },
  parameters: { label: panelStrings.parameters },
};

const LADDER_DOCK: Dock = {
  id: "ladder",
  label: panelStrings.ladder,
  widthPx: 320,
  upperPercent: 100,
  groups: [{ id: "ladder", place: "upper", members: ["ladder"] }],
};

/** From the left to the right. */
const DOCKS: Readonly<Record<FrameWidth, readonly Dock[]>> = {
  narrow: [
    {
      id: "ladder",
      label: dockStrings.panels,
      widthPx: 320,
      upperPercent: 100,
      groups: [
        {
          id: "all",
          place: "upper",
          members: ["ladder", "tape", "model", "quality", "events", "parameters"],
        },
      ],
    },
  ],
  desk: [
    LADDER_DOCK,
    {
      id: "side",
      label: dockStrings.side,
      widthPx: 244,
      upperPercent: 72,
      groups: [
        { id: "side", place: "upper", members: ["model", "quality", "events", "parameters"] },
        { id: "side-lower", place: "lower", members: ["tape"] },
      ],
    },
  ],
  wide: [
    { ...LADDER_DOCK, widthPx: 352 },
    {
      id: "side",
      label: dockStrings.side,
      widthPx: 296,
      upperPercent: 50,
      groups: [
        { id: "side-upper", place: "upper", members: ["model"] },
        { id: "side-lower", place: "lower", members: ["quality", "parameters"] },
      ],
    },
    {
      id: "second",
      label: dockStrings.second,
      widthPx: 296,
      upperPercent: 60,
      groups: [
        { id: "second", place: "upper", members: ["tape"] },
        { id: "second-lower", place: "lower", members: ["events"] },
      ],
    },
  ],
};

export const INITIAL_LAYOUT: LayoutState = {
  frame: "desk",
  panels: ["ladder", "model", "tape", "parameters", "quality", "events"],
  hidden: [],
  widths: {},
  shares: {},
};

export function allDocks({ frame }: LayoutState): readonly Dock[] {
  return DOCKS[frame];
}

export function visibleDocks(layout: LayoutState): readonly Dock[] {
  return allDocks(layout).filter(({ id }) => !layout.hidden.includes(id));
}

export function shownPanel({ panels }: LayoutState, { members }: PanelGroup): SidePanel | undefined {
  return panels.find((panel) => members.includes(panel));
}

export function isPanelShown(layout: LayoutState, panel: SidePanel): boolean {
  return visibleDocks(layout).some(({ groups }) =>
    groups.some((group) => shownPanel(layout, group) === panel),
  );
}

/** The panel comes into sight, with its dock. */
export function withPanel(layout: LayoutState, panel: SidePanel): LayoutState {
  const dock = allDocks(layout).find(({ groups }) => groups.some(({ members }) => members.includes(panel)));
  return {
    ...layout,
    panels: [panel, ...layout.panels.filter((other) => other !== panel)],
    hidden: layout.hidden.filter((id) => id !== dock?.id),
  };
}

/** Its neighbours by tab take its place; the only panel of a dock goes with the dock. */
export function withoutPanel(layout: LayoutState, panel: SidePanel): LayoutState {
  return { ...layout, panels: [...layout.panels.filter((other) => other !== panel), panel] };
}

const FOCUS_FIRST: readonly SidePanel[] = ["ladder", "tape"];

/** Docks and groups in the order of focus, which is not that on the screen: ladder, tape, other panels. */
export function byFocus<T extends { readonly members: readonly SidePanel[] }>(
  parts: readonly T[],
): readonly T[] {
  const rank = ({ members }: T): number => {
    const at = FOCUS_FIRST.findIndex((panel) => members.includes(panel));
    return at < 0 ? FOCUS_FIRST.length : at;
  };
  return parts.toSorted((one, other) => rank(one) - rank(other));
}

export function dockWidth({ widths }: LayoutState, { id, widthPx }: Dock): number {
  return widths[id] ?? widthPx;
}

export function upperShare({ shares }: LayoutState, { id, upperPercent }: Dock): number {
  return shares[id] ?? upperPercent;
}

/** Whatever was stored of a layout, field by field: what does not fit is as at the first visit. */
export function coerceLayout(stored: unknown, frame: FrameWidth): LayoutState {
  const fields: { [Field in keyof LayoutState]?: unknown } =
    typeof stored === "object" && stored !== null ? stored : {};
  const known = listOf(fields.panels, INITIAL_LAYOUT.panels);
  const missing = INITIAL_LAYOUT.panels.filter((panel) => !known.includes(panel));
  return {
    frame,
    panels: [...known, ...missing],
    hidden: listOf(fields.hidden, DOCK_IDS),
    widths: numbersOf(fields.widths, DOCK_WIDTH),
    shares: numbersOf(fields.shares, UPPER_SHARE),
  };
}

const DOCK_IDS: readonly DockId[] = ["ladder", "side", "second"];

function listOf<T extends string>(stored: unknown, allowed: readonly T[]): readonly T[] {
  if (!Array.isArray(stored)) return [];
  return [...new Set(stored.flatMap((value) => allowed.filter((one) => one === value)))];
}

function numbersOf(
  stored: unknown,
  { least, most }: { readonly least: number; readonly most: number },
): Partial<Record<DockId, number>> {
  if (typeof stored !== "object" || stored === null) return {};
  const entries = Object.entries(stored).filter(
    ([id, value]) =>
      DOCK_IDS.some((dock) => dock === id) && typeof value === "number" && value >= least && value <= most,
  );
  return Object.fromEntries(entries);
}
