// What the command palette offers: every command of the one table, and surfaces, zones, sessions, speeds and
// parameters by name (product.md section 13). Recent ones come first.
import { SURFACES } from "../../core/bins/surfaces.ts";
import { PARAMETERS } from "../../core/config/parameters.ts";
import { SESSION_PRESETS, WHOLE_FILE } from "../../core/time/session-presets.ts";
import { paletteStrings } from "../../strings/palette.ts";
import { sessionStrings } from "../../strings/replay.ts";
import { commandGroupStrings } from "../../strings/commands.ts";
import { surfaceGroupStrings } from "../../strings/surfaces.ts";
import type { AppState } from "./app-state.ts";
import { COMMAND_IDS, commandSpec } from "./command-table.ts";
import { keysInForce } from "./key-bindings.ts";
import { fuzzyScore } from "./fuzzy-match.ts";
import type { Intent } from "./intent.ts";
import { zonesOf } from "./page-zone.ts";
import { MAX_SPEED, SPEED_STEPS } from "./speed-steps.ts";

export interface PaletteEntry {
  /** Stays the same from visit to visit. */
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly keys: readonly string[];
  readonly intent: Intent;
}

/** Rows that are of use at once. */
export const MOST_FOUND = 50;
export const MOST_RECENT = 8;

/** On the landing view only what works there. */
export function paletteEntries(state: AppState): readonly PaletteEntry[] {
  const isOpen = state.load.kind !== "landing";
  const commands = COMMAND_IDS.filter((id) => id !== "close" && id !== "palette").flatMap((id) => {
    const { label, group, always } = commandSpec(id);
    const entry: PaletteEntry = {
      id: `command:${id}`,
      label,
      group: commandGroupStrings[group],
      keys: keysInForce(id, state.ui.keys),
      intent: { kind: "command", id },
    };
    return isOpen || always === true ? [entry] : [];
  });
  return isOpen ? [...commands, ...choices(state)] : commands;
}

function choices(state: AppState): readonly PaletteEntry[] {
  const choice = (id: string, group: string, label: string, intent: Intent): PaletteEntry => ({
    id,
    label,
    group,
    keys: [],
    intent,
  });
  return [
    ...SURFACES.map(({ name, label, group }) =>
      choice(
        `surface:${name}`,
        paletteStrings.surface,
        paletteStrings.surfaceIn(label, surfaceGroupStrings[group].toLowerCase()),
        {
          kind: "set-parameter",
          name: "surface",
          raw: name,
        },
      ),
    ),
    ...SESSION_PRESETS.map(({ id, label }) =>
      choice(`session:${id}`, paletteStrings.session, label, {
        kind: "place",
        place: { kind: "choose-session", id },
      }),
    ),
    choice(`session:${WHOLE_FILE}`, paletteStrings.session, sessionStrings.wholeFile, {
      kind: "place",
      place: { kind: "choose-session", id: WHOLE_FILE },
    }),
    ...SPEED_STEPS.map((speed) =>
      choice(
        `speed:${speed}`,
        paletteStrings.speed,
        speed === MAX_SPEED ? paletteStrings.maxSpeed : paletteStrings.speedOf(speed),
        {
          kind: "set-parameter",
          name: "speed",
          raw: speed,
        },
      ),
    ),
    ...zonesOf(state).map(({ id, label }) =>
      choice(`zone:${id}`, paletteStrings.zone, paletteStrings.timeIn(label), { kind: "zone", zone: id }),
    ),
    ...PARAMETERS.map(({ name, label }) =>
      choice(`parameter:${name}`, paletteStrings.parameter, label, { kind: "find-parameter", name }),
    ),
  ];
}

/** Without anything typed: the recent ones, then all in their order. Else by how well they fit, recent ones before. */
export function findEntries(
  entries: readonly PaletteEntry[],
  typed: string,
  recent: readonly string[],
): readonly PaletteEntry[] {
  const byRecent = ({ id }: PaletteEntry): number => {
    const at = recent.indexOf(id);
    return at < 0 ? 0 : recent.length - at;
  };
  if (typed.trim() === "") return entries.toSorted((one, other) => byRecent(other) - byRecent(one));
  return entries
    .flatMap((entry) => {
      const score = Math.max(
        fuzzyScore(entry.label, typed) ?? -Infinity,
        (fuzzyScore(`${entry.group} ${entry.label}`, typed) ?? -Infinity) - 1,
      );
      return score === -Infinity ? [] : [{ entry, score: score + (byRecent(entry) > 0 ? 2 : 0) }];
    })
    .toSorted((one, other) => other.score - one.score)
    .slice(0, MOST_FOUND)
    .map(({ entry }) => entry);
}

export function withRecent(recent: readonly string[], id: string): readonly string[] {
  return [id, ...recent.filter((other) => other !== id)].slice(0, MOST_RECENT);
}
