// Session and range: what is played from where to where, and that the worker knows of it (product.md R-7, Z-3).
import {
  findSession,
  pickSession,
  sessionProblem,
  type TimeRange,
  WHOLE_FILE,
} from "../../core/time/session-presets.ts";
import type { ReplayClient } from "../client/replay-client.ts";
import { playedRange, rangeBetween, withRangeEnd } from "../state/places-state.ts";
import { sessionsOf } from "../state/session-marks.ts";
import { fileExtent } from "../state/selectors.ts";
import type { AppState } from "../state/app-state.ts";
import type { Store } from "../state/store.ts";
import { rangeStrings, sessionStrings } from "../../strings/replay.ts";
import type { MapController } from "./map-controller.ts";

export interface PlacesParts {
  readonly store: Store;
  readonly client: Pick<ReplayClient, "setRange">;
  readonly map: Pick<MapController, "backToCursor" | "frameTimes">;
  /** To a place that was named; resolves when it is reached. */
  readonly goTo: (timeNs: bigint) => Promise<void>;
  readonly toast: (text: string) => void;
}

export class Places {
  constructor(private readonly parts: PlacesParts) {
    parts.store.subscribe((state, before) => this.#changed(state, before));
  }

  /** Plays one session from its start; with the whole file nothing is left out any more. */
  chooseSession(id: string): void {
    const { store, map, goTo, toast } = this.parts;
    const extent = fileExtent(store.state);
    if (id === WHOLE_FILE) {
      this.#set({ session: WHOLE_FILE, sessionRange: undefined, range: undefined });
      return;
    }
    const preset = findSession(id);
    if (preset === undefined || extent === undefined) return;
    const { cursor } = store.state;
    const sessionRange = pickSession(sessionsOf(store.state, preset), cursor?.clockNs ?? extent.fromNs);
    if (sessionRange === undefined) {
      toast(sessionProblem(preset, extent) ?? sessionStrings.noDataIn(preset.label));
      return;
    }
    // First of all: the address keeps the place that is left as it was.
    void goTo(sessionRange.fromNs);
    this.#set({ session: preset.id, sessionRange, range: undefined });
    map.backToCursor();
  }

  /** A to B, cut to the data. */
  markRange(range: TimeRange): void {
    const extent = fileExtent(this.parts.store.state);
    if (extent === undefined) return;
    const fromNs = range.fromNs > extent.fromNs ? range.fromNs : extent.fromNs;
    const toNs = range.toNs < extent.toNs ? range.toNs : extent.toNs;
    if (fromNs < toNs) this.#set({ range: rangeBetween(fromNs, toNs) });
  }

  /** One end at the cursor. */
  markEnd(end: "from" | "to"): void {
    const { store } = this.parts;
    const extent = fileExtent(store.state);
    const timeNs = store.state.cursor?.clockNs;
    if (extent === undefined || timeNs === undefined) return;
    const range = withRangeEnd(store.state.places.range, end, timeNs, extent);
    if (range !== undefined) this.markRange(range);
  }

  clearRange(): void {
    this.#set({ range: undefined, isLoop: false });
  }

  toggleLoop(): void {
    const { store, toast } = this.parts;
    const isLoop = !store.state.places.isLoop;
    this.#set({ isLoop });
    if (!isLoop) toast(rangeStrings.loopOff);
    else if (playedRange(store.state.places) === undefined) toast(rangeStrings.loopFile);
    else toast(rangeStrings.loopRange);
  }

  /** The columns up to the range's end have to be there to be shown. */
  async zoomToRange(): Promise<void> {
    const { store, map, goTo } = this.parts;
    const range = playedRange(store.state.places);
    const clockNs = store.state.cursor?.clockNs;
    if (range === undefined || clockNs === undefined) return;
    if (clockNs < range.toNs) await goTo(range.toNs);
    map.frameTimes(range);
  }

  #set(places: Partial<AppState["places"]>): void {
    this.parts.store.dispatch({ kind: "places-changed", places });
  }

  /** A new run knows nothing of the range yet. */
  #changed(state: AppState, before: AppState): void {
    const { isLoop } = state.places;
    const range = this.#told(state);
    const isNews = range !== this.#told(before) || isLoop !== before.places.isLoop;
    const isNewRun = state.session.generation !== before.session.generation;
    const isAny = range !== undefined || isLoop;
    if (isNews || (isNewRun && isAny)) void this.parts.client.setRange(range, isLoop);
  }

  /** Without a range a loop goes over the whole file. */
  #told(state: AppState): TimeRange | undefined {
    return playedRange(state.places) ?? (state.places.isLoop ? fileExtent(state) : undefined);
  }
}
