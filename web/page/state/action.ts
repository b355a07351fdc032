// Everything that can happen to the state, and what it does to it. Pure: no clock, no storage, no worker.
import type { EmaReading } from "../../core/view/ema-ensemble.ts";
import type { RecentFile } from "../../core/cache/recent-files.ts";
import type { Zone } from "../../core/time/zones.ts";
import type { InstrumentSummary, Overview, ParameterValues, SessionEvent } from "../../worker/replay-api.ts";
import { assertNever } from "../../lib/assert-never.ts";
import type { SharedView } from "../share-url/shared-view.ts";
import type { Appearance, Theme } from "../theme/theme-preference.ts";
import { EMPTY_SESSION, INITIAL_STATE } from "./app-state.ts";
import type {
  AppState,
  Cursor,
  DialogName,
  ExportState,
  LegendState,
  SessionState,
  UiState,
  ViewState,
} from "./app-state.ts";
import type { ComparedSettings } from "./compared-settings.ts";
import { withChanged, withMessage } from "./message.ts";
import type { Message } from "./message.ts";
import type { MessageTapeState } from "./message-tape-state.ts";
import { NO_PLACES, withSkipped } from "./places-state.ts";
import type { PlacesState } from "./places-state.ts";
import type { TapeState } from "./tape-state.ts";

export type Action =
  | {
      readonly kind: "file-opening";
      readonly name: string;
      readonly bytes: number;
      readonly sample: boolean;
      /** What is to be shown of it. */
      readonly awaited?: SharedView | undefined;
    }
  | { readonly kind: "file-closed" }
  | { readonly kind: "session-event"; readonly event: SessionEvent }
  | { readonly kind: "cursor-moved"; readonly cursor: Cursor }
  | { readonly kind: "generation-started"; readonly generation: number }
  | { readonly kind: "parameters-changed"; readonly parameters: ParameterValues }
  | { readonly kind: "settings-compared"; readonly compared: ComparedSettings }
  | { readonly kind: "parameter-refused"; readonly name: string; readonly text: string | undefined }
  | { readonly kind: "ema-changed"; readonly ema: EmaReading | undefined }
  | { readonly kind: "legend-changed"; readonly legend: LegendState | undefined }
  | { readonly kind: "export-changed"; readonly exporting: ExportState | undefined }
  | { readonly kind: "view-changed"; readonly view: Partial<ViewState> }
  | { readonly kind: "places-changed"; readonly places: Partial<PlacesState> }
  | { readonly kind: "tape-changed"; readonly tape: Partial<TapeState> }
  | { readonly kind: "message-tape-changed"; readonly messageTape: Partial<MessageTapeState> }
  | { readonly kind: "ui-changed"; readonly ui: Partial<UiState> }
  | { readonly kind: "dialog-opened"; readonly dialog: DialogName }
  | { readonly kind: "dialog-closed" }
  | { readonly kind: "zone-changed"; readonly zone: Zone["id"] }
  | { readonly kind: "link-read"; readonly view: SharedView | undefined; readonly title: string }
  | { readonly kind: "cached-overview"; readonly overview: Overview | undefined }
  | { readonly kind: "recent-read"; readonly recent: readonly RecentFile[] }
  | { readonly kind: "theme-changed"; readonly theme: Theme; readonly appearance: Appearance }
  | { readonly kind: "message-added"; readonly message: Message }
  | { readonly kind: "message-changed"; readonly message: Message }
  | { readonly kind: "message-dismissed"; readonly code: string }
  | { readonly kind: "messages-cleared" };

/** What was reported of another instrument says nothing about this one. */
function withSelected(session: SessionState, selected: InstrumentSummary): SessionState {
  const { publisherId, instrumentId } = session.selected ?? selected;
  const isSame = publisherId === selected.publisherId && instrumentId === selected.instrumentId;
  return { ...session, selected, ...(!isSame && { quality: undefined }) };
}

function reduceSession(state: AppState, event: SessionEvent): AppState {
  const { session, load } = state;
  switch (event.kind) {
    case "phase":
      return { ...state, session: { ...session, phase: event.phase } };
    case "file": {
      const sample = load.kind !== "landing" && load.sample;
      return { ...state, load: { kind: "open", file: event.file, sample } };
    }
    case "instruments":
      return {
        ...state,
        session: { ...session, instruments: event.instruments, instrumentsComplete: event.complete },
      };
    case "selected":
      return { ...state, session: withSelected(session, event.instrument) };
    case "config":
      return { ...state, session: { ...session, config: event.config } };
    case "progress":
      return { ...state, session: { ...session, progress: event.progress } };
    case "quality":
      return { ...state, session: { ...session, counters: event.counters } };
    case "overview":
      return { ...state, session: { ...session, overview: event.overview } };
    case "quality-report":
      return { ...state, session: { ...session, quality: event.report } };
    case "problem":
      return state;
    case "idle-skipped":
      return { ...state, places: withSkipped(state.places, event) };
    case "seeking":
      return { ...state, session: { ...session, seeking: event.done < 1 ? event : undefined } };
    default:
      return assertNever(event);
  }
}

export function reduce(state: AppState, action: Action): AppState {
  switch (action.kind) {
    case "file-opening": {
      const { name, bytes, sample, awaited } = action;
      return {
        ...state,
        load: { kind: "opening", name, bytes, sample },
        awaited,
        title: awaited?.title ?? "",
        session: { ...EMPTY_SESSION, generation: state.session.generation, phase: "opening" },
        cursor: undefined,
        legend: undefined,
        view: INITIAL_STATE.view,
        places: NO_PLACES,
        tape: { ...state.tape, page: undefined },
        messageTape: { ...state.messageTape, page: undefined, orderId: undefined },
        // What the link lost is told until it is read.
        messages: state.messages.filter(({ code }) => code === "link/adjusted"),
        ui: { ...state.ui, progressFolded: false, dialog: undefined, waitingFile: undefined },
      };
    }
    case "file-closed":
      return {
        ...state,
        load: { kind: "landing" },
        session: { ...EMPTY_SESSION, generation: state.session.generation },
        cursor: undefined,
        legend: undefined,
        places: NO_PLACES,
        tape: { ...state.tape, page: undefined },
        messageTape: { ...state.messageTape, page: undefined },
        ui: { ...state.ui, dialog: undefined },
      };
    case "session-event":
      return reduceSession(state, action.event);
    case "generation-started":
      return {
        ...state,
        cursor: undefined,
        tape: { ...state.tape, page: undefined },
        messageTape: { ...state.messageTape, page: undefined },
        session: { ...state.session, generation: action.generation },
      };
    case "cursor-moved":
      return { ...state, cursor: action.cursor };
    case "parameters-changed":
      return { ...state, parameters: action.parameters };
    case "settings-compared":
      return { ...state, compared: action.compared };
    case "parameter-refused": {
      const { [action.name]: _, ...others } = state.parameterProblems;
      const parameterProblems =
        action.text === undefined ? others : { ...others, [action.name]: action.text };
      return { ...state, parameterProblems };
    }
    case "ema-changed":
      return { ...state, ema: action.ema };
    case "legend-changed":
      return { ...state, legend: action.legend };
    case "export-changed":
      return { ...state, exporting: action.exporting };
    case "view-changed":
      return { ...state, view: { ...state.view, ...action.view } };
    case "places-changed":
      return { ...state, places: { ...state.places, ...action.places } };
    case "tape-changed":
      return { ...state, tape: { ...state.tape, ...action.tape } };
    case "message-tape-changed":
      return { ...state, messageTape: { ...state.messageTape, ...action.messageTape } };
    case "ui-changed":
      return { ...state, ui: { ...state.ui, ...action.ui } };
    case "dialog-opened":
      return { ...state, ui: { ...state.ui, dialog: action.dialog } };
    case "dialog-closed":
      return { ...state, ui: { ...state.ui, dialog: undefined } };
    case "zone-changed":
      return { ...state, zone: action.zone };
    case "link-read":
      return { ...state, awaited: action.view, title: action.title };
    case "cached-overview":
      return { ...state, cachedOverview: action.overview };
    case "recent-read":
      return { ...state, recent: action.recent };
    case "theme-changed":
      return { ...state, theme: action.theme, appearance: action.appearance };
    case "message-added":
      return { ...state, messages: withMessage(state.messages, action.message) };
    case "message-changed":
      return { ...state, messages: withChanged(state.messages, action.message) };
    case "message-dismissed":
      return { ...state, messages: state.messages.filter((message) => message.code !== action.code) };
    case "messages-cleared":
      return { ...state, messages: [] };
    default:
      return assertNever(action);
  }
}
