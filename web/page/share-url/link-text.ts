// A link in words, for whoever opens it without its file: what to drop, and what it will show (product.md U-5).
import { findSurface } from "../../core/bins/surfaces.ts";
import { columnWidthLabel } from "../../core/config/column-widths.ts";
import { timeParts } from "../../core/time/time-text.ts";
import { zonesFor } from "../../core/time/zones.ts";
import { formatCount } from "../../lib/format-number.ts";
import type { ParameterValues } from "../../worker/replay-api.ts";
import { linkFactStrings } from "../../strings/links.ts";
import { spacedFingerprint } from "./link-message.ts";
import type { SharedView } from "./shared-view.ts";

export type Fact = readonly [name: string, value: string];

/** Named in words of their own. */
const SAID: ReadonlySet<string> = new Set(["symbol", "surface", "cell_width_ms", "column_width"]);

/** `known`: bytes of the file where it was open on this device before; older links do not tell them. */
export function wantedFile(
  view: SharedView,
  parameters: ParameterValues,
  known: number | undefined,
): readonly Fact[] {
  const { dataset, date, fingerprint, instrumentId } = view;
  const bytes = view.bytes ?? known;
  const symbol = parameters["symbol"];
  const facts: (readonly [string, string | undefined])[] = [
    [linkFactStrings.dataset, dataset === undefined ? undefined : linkFactStrings.datasetOf(dataset)],
    [linkFactStrings.symbol, typeof symbol === "string" && symbol !== "" ? symbol : instrumentId?.toString()],
    [linkFactStrings.date, date],
    [linkFactStrings.size, bytes === undefined ? undefined : linkFactStrings.bytes(formatCount(bytes))],
    [linkFactStrings.fingerprint, fingerprint === undefined ? undefined : spacedFingerprint(fingerprint)],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

/** Moment or span, surface, width of columns and bins, and the number of changed settings, in one line. */
export function linkPicture(view: SharedView, parameters: ParameterValues): string {
  const surface = findSurface(String(parameters["surface"] ?? "vacuum_pressure"));
  const width = parameters["column_width"];
  const bins = parameters["cell_width_ms"];
  const changed = Object.keys(parameters).filter((name) => !SAID.has(name)).length;
  const parts = [
    momentText(view),
    surface?.label,
    typeof width === "string" ? linkFactStrings.columns(columnWidthLabel(width)) : undefined,
    typeof bins === "number" ? linkFactStrings.bins(bins) : undefined,
    changed === 0 ? undefined : linkFactStrings.changed(changed),
  ];
  return parts.filter((part) => part !== undefined).join(", ");
}

function momentText({ cursorNs, fromNs, toNs, zone, dataset }: SharedView): string | undefined {
  const place = zonesFor(dataset ?? "").find(({ id }) => id === (zone ?? "new-york"));
  if (place === undefined) return undefined;
  const text = (timeNs: bigint): string => {
    const { clock, fraction } = timeParts(timeNs, place.name);
    return `${clock}.${fraction[0]}`;
  };
  if (fromNs !== undefined && toNs !== undefined) return `${text(fromNs)} – ${text(toNs)} ${place.label}`;
  return cursorNs === undefined ? undefined : `${text(cursorNs)} ${place.label}`;
}
