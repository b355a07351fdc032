// Sessions and the warm-up as stretches of the file, for the minimap (product.md R-6, Z-3, Z-4).
import {
  findSession,
  type SessionPreset,
  sessionsWithin,
  type TimeRange,
} from "../../core/time/session-presets.ts";
import { localInstant } from "../../core/time/session-time.ts";
import { NEW_YORK } from "../../core/time/zones.ts";
import type { Overview } from "../../worker/replay-api.ts";
import type { AppState } from "./app-state.ts";
import { parameterText } from "./parameter-value.ts";
import { sessionName } from "./session-name.ts";
import { fileExtent } from "./selectors.ts";

export interface NamedRange extends TimeRange {
  readonly label: string;
}

const WARMUP_NS = 1_800_000_000_000n;
const NONE: readonly NamedRange[] = [];

let sessions: readonly NamedRange[] = NONE;
let shownFor: readonly unknown[] = [];

/** False for days without trading as far as the file is indexed: a weekend has sessions by the clock only. */
function hasRecords(overview: Overview | undefined, { fromNs, toNs }: TimeRange): boolean {
  if (overview === undefined || overview.count === 0 || toNs > overview.indexedToNs) return true;
  const { firstNs, slotNs, count, records } = overview;
  const first = fromNs <= firstNs ? 0 : Number((fromNs - firstNs) / slotNs);
  const end = toNs <= firstNs ? 0 : Math.min(count, Number((toNs - firstNs) / slotNs) + 1);
  for (let slot = first; slot < end; slot += 1) if ((records[slot] ?? 0) > 0) return true;
  return false;
}

/** Every session of the kind that the file has data of; `extent`: what is known of the file. */
export function sessionsOf(
  state: AppState,
  preset: SessionPreset,
  extent = fileExtent(state),
): readonly TimeRange[] {
  if (extent === undefined) return NONE;
  const { overview } = state.session;
  return sessionsWithin(preset, extent).filter((range) => hasRecords(overview, range));
}

function named(preset: SessionPreset, range: TimeRange): NamedRange {
  const { fromNs, toNs } = range;
  return { fromNs, toNs, label: sessionName(preset, range) };
}

/** What is not shaded: the session that is played, else every regular one. The same object for the same state. */
export function minimapSessions(state: AppState): readonly NamedRange[] {
  const extent = fileExtent(state);
  const { session, sessionRange } = state.places;
  // As the overview grows its sessions stay; at the end those without data go.
  const isComplete = state.session.overview?.isComplete === true;
  const inputs = [extent, session, sessionRange, isComplete];
  if (inputs.every((input, i) => input === shownFor[i])) return sessions;
  shownFor = inputs;
  const shown = findSession(session) ?? findSession("regular");
  if (extent === undefined || shown === undefined) sessions = NONE;
  else if (sessionRange !== undefined) sessions = [named(shown, sessionRange)];
  else sessions = sessionsOf(state, shown).map((range) => named(shown, range));
  return sessions;
}

let warmup: TimeRange | undefined;

/** With a start time: the half hour in which the model runs before anything is shown. */
export function warmupRange(state: AppState): TimeRange | undefined {
  const start = parameterText(state, "start_time");
  if (start === "" || state.load.kind !== "open") return undefined;
  const instant = localInstant(utcDate(state.load.file.startNs), start, NEW_YORK);
  if ("problem" in instant) return undefined;
  if (warmup?.toNs !== instant.ns) warmup = { fromNs: instant.ns - WARMUP_NS, toNs: instant.ns };
  return warmup;
}

/** Files are cut and named by days of UTC. */
function utcDate(timeNs: bigint): string {
  return new Date(Number(timeNs / 1_000_000n)).toISOString().slice(0, 10);
}
