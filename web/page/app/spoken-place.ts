// The map in words for screen readers: after a pause, a seek or a step, at most once a second, never during play
// (product.md X-6).
import { formatPrice } from "../../lib/format-number.ts";
import type { AppState, Cursor } from "../state/app-state.ts";
import { wallClock } from "../state/page-zone.ts";
import type { Store } from "../state/store.ts";
import type { ValidityState } from "../../core/bins/frame.ts";
import { spokenStrings } from "../../strings/spoken.ts";

const LEAST_MS = 1000;
/** A held key steps on: only where it stops is told. */
const REST_MS = 300;

const VALIDITY: Readonly<Record<ValidityState, string>> = {
  empty: spokenStrings.empty,
  building: spokenStrings.building,
  valid: spokenStrings.valid,
  suspect: spokenStrings.suspect,
  incomplete: spokenStrings.incomplete,
  auction: spokenStrings.auction,
};

export interface SpokenPlaceParts {
  readonly store: Store;
  readonly now: () => number;
  readonly later: (callback: () => void, ms: number) => void;
}

export function placeInWords(state: AppState, cursor: Cursor): string {
  const decimals = state.session.selected?.priceDecimals ?? 2;
  const price = (name: string, value: bigint): string =>
    spokenStrings.price(name, value === 0n ? spokenStrings.noPrice : formatPrice(value, decimals));
  const { time, milliseconds } = wallClock(state).at(cursor.clockNs);
  return [
    `${time}.${milliseconds}`,
    price(spokenStrings.bid, cursor.bestBid),
    price(spokenStrings.ask, cursor.bestAsk),
    price(spokenStrings.lastTrade, cursor.lastTradePrice),
    VALIDITY[cursor.validity],
  ].join(", ");
}

/** Writes into `ui.spoken`, which the shell holds as a live region. */
export function speakPlaces({ store, now, later }: SpokenPlaceParts): void {
  let spokenMs = Number.NEGATIVE_INFINITY;
  let isWaiting = false;
  const isStanding = ({ session: { phase } }: AppState): boolean => phase === "paused" || phase === "ended";
  const speak = (): void => {
    isWaiting = false;
    const { state } = store;
    if (!isStanding(state) || state.cursor === undefined) return;
    spokenMs = now();
    const spoken = placeInWords(state, state.cursor);
    if (spoken !== state.ui.spoken) store.dispatch({ kind: "ui-changed", ui: { spoken } });
  };
  store.subscribe((after, before) => {
    const isMoved = after.cursor?.clockNs !== before.cursor?.clockNs;
    if (isWaiting || !isStanding(after) || (!isMoved && isStanding(before))) return;
    isWaiting = true;
    later(speak, Math.max(REST_MS, spokenMs + LEAST_MS - now()));
  });
}
