// The one state of the page: plain readonly data. Frames are not in it: cells go from the worker straight to
// the map; the state holds only what panels and bars show of the newest entry.
import type { ValidityState } from "../../core/bins/frame.ts";
import type { EmaReading } from "../../core/view/ema-ensemble.ts";
import type { Zone } from "../../core/time/zones.ts";
import type { RecentFile } from "../../core/cache/recent-files.ts";
import type {
  BookCounters,
  ExportProgress,
  FileSummary,
  InstrumentSummary,
  Overview,
  ParameterValues,
  Progress,
  QualityReport,
  RuntimeConfig,
  SeekProgress,
  SessionPhase,
} from "../../worker/replay-api.ts";
import type { FramedView } from "../render/map-events.ts";
import type { SharedView } from "../share-url/shared-view.ts";
import type { Appearance, Theme } from "../theme/theme-preference.ts";
import { NOT_COMPARED } from "./compared-settings.ts";
import type { ComparedSettings } from "./compared-settings.ts";
import type { Message } from "./message.ts";
import { OWN_KEYS } from "./key-bindings.ts";
import type { KeyBindings } from "./key-bindings.ts";
import { NO_MESSAGE_TAPE } from "./message-tape-state.ts";
import type { MessageTapeState } from "./message-tape-state.ts";
import { INITIAL_LADDER } from "./ladder-choice.ts";
import type { LadderChoice } from "./ladder-choice.ts";
import { INITIAL_LAYOUT } from "./panel-layout.ts";
import type { LayoutState } from "./panel-layout.ts";
import { NO_PLACES } from "./places-state.ts";
import type { PlacesState } from "./places-state.ts";
import { NO_TAPE } from "./tape-state.ts";
import type { TapeState } from "./tape-state.ts";

export type LoadState =
  | { readonly kind: "landing" }
  | { readonly kind: "opening"; readonly name: string; readonly bytes: number; readonly sample: boolean }
  | { readonly kind: "open"; readonly file: FileSummary; readonly sample: boolean };

export interface SessionState {
  readonly generation: number;
  readonly phase: SessionPhase;
  readonly progress: Progress | undefined;
  readonly instruments: readonly InstrumentSummary[];
  readonly instrumentsComplete: boolean;
  readonly selected: InstrumentSummary | undefined;
  readonly config: RuntimeConfig | undefined;
  readonly counters: BookCounters;
  /** A seek that is under way for longer than a moment. */
  readonly seeking: SeekProgress | undefined;
  /** The whole file for the minimap, as far as it is indexed. */
  readonly overview: Overview | undefined;
  readonly quality: QualityReport | undefined;
}

/** The newest entry that has been drawn: every panel shows this one instant. */
export interface Cursor {
  readonly clockNs: bigint;
  /** The newest column at the cursor; below firstEntry: there is none yet. */
  readonly entry: number;
  readonly firstEntry: number;
  /** −1: no column. */
  readonly binSeq: number;
  readonly startNs: bigint;
  readonly endNs: bigint;
  /** 1e-9 price units, 0 = none. */
  readonly bestBid: bigint;
  readonly bestAsk: bigint;
  readonly spot: bigint;
  readonly validity: ValidityState;
  /** File-wide index of the next record. */
  readonly recordIndex: number;
  /** Events of the instrument up to here. */
  readonly eventNumber: number;
  /** 1e-9 price units, 0 = none. */
  readonly lastTradePrice: bigint;
  /** What is shown is replaced by settled values later. */
  readonly isProvisional: boolean;
  /** In the order of PANEL_FIELDS; not a number where there is no column. */
  readonly panel: Float64Array;
}

/** What the map says about its colours; undefined until something is drawn. */
export interface LegendState {
  readonly low: number;
  readonly high: number;
  readonly middle: number;
  readonly unit: string;
  /** In force. */
  readonly gamma: number;
  readonly signed: boolean;
  /** Whole numbers that name states. */
  readonly isCode: boolean;
  /** Places on the ramp go with the logarithm of the value. */
  readonly isLog: boolean;
  /** The limits come from what is in sight: only then can they be locked. */
  readonly isMeasured: boolean;
  readonly ramp: readonly string[];
  /** Of asks, where they have a hue of their own; `ramp` is that of bids then. */
  readonly askRamp: readonly string[] | undefined;
  /** Shares 0 … 1 of the visible cells, from low to high. */
  readonly histogram: readonly number[];
  readonly locked: boolean;
}

export interface ViewState {
  readonly followTime: boolean;
  readonly followPrice: boolean;
  readonly visibleFromNs: bigint | undefined;
  readonly visibleToNs: bigint | undefined;
  readonly visibleFirstEntry: number | undefined;
  readonly visibleEndEntry: number | undefined;
  readonly framed: FramedView | undefined;
  /** Out of sight, although time is followed: until it moves. */
  readonly isCursorAway: boolean;
}

/** An export under way; it goes on when its dialogue is closed. */
export interface ExportState extends ExportProgress {
  /** Bytes go to the file on disk as they come. */
  readonly toDisk: boolean;
  readonly cancelling: boolean;
}

export type DialogName =
  "about" | "bookmarks" | "palette" | "shortcuts" | "export" | "instrument" | "file" | "replace" | "table";

export interface UiState {
  readonly dialog: DialogName | undefined;
  readonly layout: LayoutState;
  /** Of the command palette, newest first: ids of its entries. */
  readonly recentEntries: readonly string[];
  /** The parameters panel looks for this one; "" none. */
  readonly wantedParameter: string;
  /** Counts wishes to type into the search field. */
  readonly searchWished: number;
  /** What the user has made of the commands' keys. */
  readonly keys: KeyBindings;
  /** The map in words, as last told. */
  readonly spoken: string;
  readonly ladder: LadderChoice;
  /** Name of what is dragged over the window, "" when the browser hides it. */
  readonly dragging: string | undefined;
  readonly toast: string | undefined;
  /** The progress card has been put away by the user or by the first full view. */
  readonly progressFolded: boolean;
  /** File that waits for the answer of the replace dialogue. */
  readonly waitingFile: string | undefined;
  /** Drawn without the graphics card, and not yet taken note of. */
  readonly isMapSlow: boolean;
  /** The graphics context is gone at this moment. */
  readonly mapLost: boolean;
  /** How often it was lost so far. */
  readonly mapLosses: number;
  /** The clock takes a time that is typed. */
  readonly clockEdited: boolean;
  /** Steps of the view that can be taken back or made again. */
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export interface AppState {
  readonly load: LoadState;
  readonly session: SessionState;
  readonly cursor: Cursor | undefined;
  /** Every parameter that differs from its default, by name. */
  readonly parameters: ParameterValues;
  readonly compared: ComparedSettings;
  /** Problems of values typed or given by the link, by parameter name. */
  readonly parameterProblems: Readonly<Record<string, string>>;
  readonly legend: LegendState | undefined;
  /** Moving averages at the newest column, dollars; undefined while they are off. */
  readonly ema: EmaReading | undefined;
  readonly exporting: ExportState | undefined;
  readonly view: ViewState;
  readonly places: PlacesState;
  readonly tape: TapeState;
  readonly messageTape: MessageTapeState;
  readonly ui: UiState;
  /** What the address asks for and no file shows yet. */
  readonly awaited: SharedView | undefined;
  /** Of the file that the address asks for, kept from when it was open here; shown until the file is. */
  readonly cachedOverview: Overview | undefined;
  /** Files opened before on this device, newest first. */
  readonly recent: readonly RecentFile[];
  /** Names what the link is about; "" without. */
  readonly title: string;
  /** In which every time is written. */
  readonly zone: Zone["id"];
  readonly theme: Theme;
  readonly appearance: Appearance;
  readonly messages: readonly Message[];
}

export const EMPTY_SESSION: SessionState = {
  generation: 0,
  phase: "idle",
  progress: undefined,
  instruments: [],
  instrumentsComplete: false,
  selected: undefined,
  config: undefined,
  counters: {},
  seeking: undefined,
  overview: undefined,
  quality: undefined,
};

const FOLLOWING: ViewState = {
  followTime: true,
  followPrice: true,
  visibleFromNs: undefined,
  visibleToNs: undefined,
  visibleFirstEntry: undefined,
  visibleEndEntry: undefined,
  framed: undefined,
  isCursorAway: false,
};

export const INITIAL_STATE: AppState = {
  load: { kind: "landing" },
  session: EMPTY_SESSION,
  cursor: undefined,
  parameters: {},
  compared: NOT_COMPARED,
  parameterProblems: {},
  legend: undefined,
  ema: undefined,
  exporting: undefined,
  view: FOLLOWING,
  places: NO_PLACES,
  tape: NO_TAPE,
  messageTape: NO_MESSAGE_TAPE,
  ui: {
    dialog: undefined,
    layout: INITIAL_LAYOUT,
    recentEntries: [],
    wantedParameter: "",
    searchWished: 0,
    keys: OWN_KEYS,
    spoken: "",
    ladder: INITIAL_LADDER,
    dragging: undefined,
    toast: undefined,
    progressFolded: false,
    waitingFile: undefined,
    isMapSlow: false,
    mapLost: false,
    mapLosses: 0,
    clockEdited: false,
    canUndo: false,
    canRedo: false,
  },
  awaited: undefined,
  cachedOverview: undefined,
  recent: [],
  title: "",
  zone: "new-york",
  theme: "dark",
  appearance: { theme: "system", sides: "sky" },
  messages: [],
};
