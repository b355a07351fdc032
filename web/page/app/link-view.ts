// What of the state goes into a link beside the parameters: which file it was made with, where the replay stands and
// what is in sight (product.md U-2). Never data, a file's name or an order's id.
import { findParameter } from "../../core/config/parameters.ts";
import { localDate } from "../../core/time/session-time.ts";
import type { ParameterValues } from "../../worker/replay-api.ts";
import { WHOLE_FILE } from "../../core/time/session-presets.ts";
import type { SharedView } from "../share-url/shared-view.ts";
import type { AppState } from "../state/app-state.ts";
import type { PlacesState } from "../state/places-state.ts";
import { withParameter } from "../state/parameter-value.ts";

/** Limits are shown and locked with fewer digits than this. */
const LIMIT_DIGITS = 9;

/** `cursorNs`: the moment that the link is to name; undefined: none. */
export function linkView(state: AppState, cursorNs: bigint | undefined): SharedView {
  const { load, session, title, zone } = state;
  if (load.kind !== "open") return {};
  const { fingerprint, bytes, dataset, startNs } = load.file;
  const { selected } = session;
  const begins = startNs > 0n ? startNs : (selected?.firstNs ?? 0n);
  return {
    ...(title !== "" && { title }),
    fingerprint,
    bytes,
    dataset,
    ...(selected && { publisherId: selected.publisherId, instrumentId: selected.instrumentId }),
    // Files are cut and named by days of UTC.
    ...(begins > 0n && { date: localDate(begins, "UTC") }),
    zone,
    ...(cursorNs !== undefined && { cursorNs }),
    ...markedPlaces(state.places),
    ...framedTimes(state),
    ...framedPrices(state),
    ...lockedLimits(state),
  };
}

/** The instrument is named also where nobody had to choose it: a link says what to drop. */
export function linkParameters({ load, parameters, session }: AppState): ParameterValues {
  const spec = findParameter("symbol");
  const { selected } = session;
  if (load.kind !== "open" || selected === undefined || spec === undefined) return parameters;
  return parameters["symbol"] === undefined ? withParameter(parameters, spec, selected.symbol) : parameters;
}

function markedPlaces({ session, range, isLoop }: PlacesState): SharedView {
  return {
    ...(session !== WHOLE_FILE && { session }),
    ...(range && { rangeFromNs: range.fromNs, rangeToNs: range.toNs }),
    ...(isLoop && { loop: true }),
  };
}

function framedTimes({ view }: AppState): SharedView {
  const { framed, followTime } = view;
  if (framed === undefined) return {};
  if (followTime) return framed.spanNs > 0n ? { spanNs: framed.spanNs } : {};
  if (framed.fromNs >= framed.toNs) return {};
  return { fromNs: framed.fromNs, toNs: framed.toNs };
}

function framedPrices({ view, session }: AppState): SharedView {
  const { framed, followPrice } = view;
  const { selected } = session;
  if (framed === undefined || selected === undefined) return {};
  const price = (tick: number): bigint => BigInt(Math.round(tick * Number(selected.tickInt)));
  return {
    lowPrice: price(framed.lowTick),
    highPrice: price(framed.highTick),
    ...(followPrice && { priceSpan: price(framed.highTick - framed.lowTick) }),
  };
}

function lockedLimits({ legend }: AppState): SharedView {
  if (legend === undefined || !legend.locked || !(legend.low < legend.high)) return {};
  const rounded = (value: number): number => Number(value.toPrecision(LIMIT_DIGITS));
  return { lowLimit: rounded(legend.low), highLimit: rounded(legend.high) };
}
