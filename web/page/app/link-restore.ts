// Shows what a link asks for once a file is there: instrument, moment, what was in sight, limits of the colours. With
// another file than the link's it goes by time, and says so (product.md U-5). A newer link takes an older one's place.
import type { FileProblem } from "../../core/errors.ts";
import { findSession, pickSession, type TimeRange, WHOLE_FILE } from "../../core/time/session-presets.ts";
import type { InstrumentSummary } from "../../worker/replay-api.ts";
import type { ReplayClient } from "../client/replay-client.ts";
import { otherFileMessage } from "../share-url/link-message.ts";
import type { SharedView } from "../share-url/shared-view.ts";
import type { AppState } from "../state/app-state.ts";
import type { PlacesState } from "../state/places-state.ts";
import { fileExtent } from "../state/selectors.ts";
import { sessionsOf } from "../state/session-marks.ts";
import type { Store } from "../state/store.ts";
import { linkStrings } from "../../strings/links.ts";
import { sessionStrings } from "../../strings/replay.ts";
import { linkView } from "./link-view.ts";
import type { MapController } from "./map-controller.ts";

export interface LinkRestoreParts {
  readonly store: Store;
  readonly client: Pick<ReplayClient, "seek" | "selectInstrument">;
  readonly tell: (problem: FileProblem) => void;
  readonly toast: (text: string) => void;
  readonly map: Pick<MapController, "frameTimes" | "frameTicks" | "showSpans" | "setLimits">;
}

/** Where the replay has to stand for the view; undefined: anywhere. */
export function momentOf(view: SharedView | undefined): bigint | undefined {
  return view?.cursorNs ?? view?.toNs;
}

/** Until the file is scanned its end is not known, but the replay stands in it, and the moment may lie beyond. */
function extentWith(momentNs: bigint, state: AppState): TimeRange | undefined {
  const extent = fileExtent(state);
  const { cursor, session } = state;
  if (session.progress?.scanComplete === true || cursor === undefined) return extent;
  const known = [momentNs, cursor.clockNs, ...(extent ? [extent.fromNs, extent.toNs - 1n] : [])];
  return {
    fromNs: known.reduce((a, b) => (a < b ? a : b)),
    toNs: known.reduce((a, b) => (a > b ? a : b)) + 1n,
  };
}

/** As far as the file has it; undefined: not at all. Until the file is scanned its end is not known. */
function insideFile(range: TimeRange, state: AppState): TimeRange | undefined {
  const extent = fileExtent(state);
  if (extent === undefined) return range;
  const isScanned = state.session.progress?.scanComplete === true;
  const fromNs = range.fromNs > extent.fromNs ? range.fromNs : extent.fromNs;
  const toNs = isScanned && range.toNs > extent.toNs ? extent.toNs : range.toNs;
  return fromNs < toNs ? { fromNs, toNs } : undefined;
}

/** Of several sessions of a kind the one around the link's moment. */
function placesOf(view: SharedView, state: AppState): Omit<PlacesState, "bookmarks" | "skipped"> {
  const { session = WHOLE_FILE, rangeFromNs, rangeToNs, loop = false } = view;
  const preset = findSession(session);
  const momentNs = momentOf(view) ?? state.cursor?.clockNs ?? 0n;
  const sessionRange =
    preset && pickSession(sessionsOf(state, preset, extentWith(momentNs, state)), momentNs);
  const isMarked = rangeFromNs !== undefined && rangeToNs !== undefined;
  return {
    session: sessionRange === undefined ? WHOLE_FILE : session,
    sessionRange,
    range: isMarked ? insideFile({ fromNs: rangeFromNs, toNs: rangeToNs }, state) : undefined,
    isLoop: loop,
  };
}

interface Attempt {
  readonly view: SharedView;
  /** The replay stands where it should; the picture is due with the next cursor. */
  isThere: boolean;
}

export class LinkRestore {
  private attempt: Attempt | undefined;
  /** The view whose instrument has been asked for. */
  private chosen: SharedView | undefined;
  private compared: SharedView | undefined;

  constructor(private readonly parts: LinkRestoreParts) {
    parts.store.subscribe((state, before) => {
      if (state.load !== before.load) this.fileChanged(state);
      if (state.awaited !== undefined) this.advance(state);
    });
  }

  /** Where the replay stands now, for the same data opened anew; undefined: nowhere yet. */
  get place(): SharedView | undefined {
    const { state } = this.parts.store;
    if (state.cursor === undefined) return state.awaited;
    const { fingerprint: _, ...view } = linkView(state, state.cursor.clockNs);
    return view;
  }

  private fileChanged({ load, awaited }: AppState): void {
    if (load.kind !== "open") {
      this.attempt = undefined;
      this.compared = undefined;
      return;
    }
    if (awaited !== undefined) this.compare(awaited, load.file.fingerprint);
  }

  private compare(view: SharedView, fingerprint: string): void {
    if (this.compared === view) return;
    this.compared = view;
    const { store } = this.parts;
    store.dispatch({ kind: "message-dismissed", code: "link/file" });
    const wanted = view.fingerprint;
    if (wanted === undefined || wanted === fingerprint) return;
    store.dispatch({ kind: "message-added", message: otherFileMessage(wanted, fingerprint) });
  }

  private advance(state: AppState): void {
    const { awaited, load, session, cursor } = state;
    if (awaited === undefined || load.kind !== "open" || session.selected === undefined) return;
    const { attempt } = this;
    if (attempt?.view !== awaited) {
      this.compare(awaited, load.file.fingerprint);
      this.begin(awaited, session.instruments, session.selected, load.file.fingerprint);
    } else if (attempt.isThere && cursor !== undefined) {
      this.show(awaited, session.selected, load.file.fingerprint);
    }
  }

  private begin(
    view: SharedView,
    instruments: readonly InstrumentSummary[],
    selected: InstrumentSummary,
    fingerprint: string,
  ): void {
    const { client } = this.parts;
    const { publisherId, instrumentId } = view;
    const isSameFile = view.fingerprint === undefined || view.fingerprint === fingerprint;
    const isOther = publisherId !== selected.publisherId || instrumentId !== selected.instrumentId;
    const wanted = instruments.find(
      (entry) => entry.publisherId === publisherId && entry.instrumentId === instrumentId,
    );
    if (isSameFile && isOther && wanted !== undefined) {
      // Several publishers share a symbol: the ids decide. The instrument's own `selected` leads back here.
      if (this.chosen === view) return;
      this.chosen = view;
      void client.selectInstrument(wanted.publisherId, wanted.instrumentId);
      return;
    }
    this.attempt = { view, isThere: false };
    void this.go(this.attempt, selected.firstNs);
  }

  private async go(attempt: Attempt, firstNs: bigint): Promise<void> {
    const { client, store, tell } = this.parts;
    const timeNs = momentOf(attempt.view);
    if (timeNs !== undefined && timeNs < firstNs) {
      // At the very start there is no column yet: the first picture is shown instead.
      tell({ code: "seek_outside", fatal: false, detail: { end: "start" } });
    } else if (timeNs !== undefined) {
      // Beyond the end the replay goes to the end, and says so.
      await client.seek({ kind: "time", timeNs });
    }
    if (this.attempt !== attempt) return;
    attempt.isThere = true;
    this.advance(store.state);
  }

  /** What the link names and the file does not have. */
  private tellMissing(view: SharedView, { range, session }: Pick<PlacesState, "range" | "session">): void {
    const { toast } = this.parts;
    const preset = findSession(view.session ?? WHOLE_FILE);
    if (view.rangeFromNs !== undefined && range === undefined) toast(linkStrings.rangeOutside);
    else if (preset !== undefined && session === WHOLE_FILE) toast(sessionStrings.noDataIn(preset.label));
  }

  private show(view: SharedView, selected: InstrumentSummary, fingerprint: string): void {
    const { store, map, client } = this.parts;
    const { fromNs, toNs, lowPrice, highPrice, spanNs, priceSpan, lowLimit, highLimit } = view;
    this.attempt = undefined;
    store.dispatch({ kind: "link-read", view: undefined, title: store.state.title });
    const places = placesOf(view, store.state);
    store.dispatch({ kind: "places-changed", places });
    this.tellMissing(view, places);
    // A session alone is played from its start.
    if (momentOf(view) === undefined && places.sessionRange !== undefined) {
      const { fromNs: sessionNs } = places.sessionRange;
      // A session may have begun long before the file does.
      const startNs = fileExtent(store.state)?.fromNs ?? sessionNs;
      void client.seek({ kind: "time", timeNs: sessionNs > startNs ? sessionNs : startNs });
    }
    const isFramed = fromNs !== undefined && toNs !== undefined;
    map.frameTimes(isFramed ? { fromNs, toNs } : undefined);
    if (!isFramed && spanNs !== undefined) map.showSpans({ timeNs: Number(spanNs) });
    // Prices and limits of another file's instrument say nothing about this one's.
    if (view.fingerprint !== undefined && view.fingerprint !== fingerprint) return;
    const perTick = Number(selected.tickInt);
    const isBounded = lowPrice !== undefined && highPrice !== undefined;
    const ticks = isBounded && { low: Number(lowPrice) / perTick, high: Number(highPrice) / perTick };
    map.frameTicks(ticks ? { ...ticks, follows: priceSpan !== undefined } : undefined);
    // Links of earlier versions name the span alone where the price is followed.
    if (!isBounded && priceSpan !== undefined) map.showSpans({ ticks: Number(priceSpan) / perTick });
    if (lowLimit !== undefined && highLimit !== undefined) {
      map.setLimits({ low: lowLimit, high: highLimit });
    }
  }
}
