// What every export says about itself (product.md E-4): enough to make the same bytes again, and nothing that
// differs between two makings of them (no time of making, no file name).
import { VERSION } from "../../lib/version.ts";
import type { GridExport } from "./grid-export.ts";

/** Version of the exported layout; bumped with every change of columns or metadata. */
const FORMAT_VERSION = "2";

interface ExportDescription extends Pick<GridExport, "file" | "plan" | "range" | "untilNs" | "skipEmpty"> {
  /** The rows around the spot, with or without the fields derived from them; or all rows. */
  readonly grid: "window" | "window with gold" | "full";
}

export function exportMetadata({
  file,
  plan,
  range,
  untilNs,
  grid,
  skipEmpty,
}: ExportDescription): ReadonlyMap<string, string> {
  const { instrument } = plan;
  const metadata = new Map([
    ["spymaster:format", FORMAT_VERSION],
    ["spymaster:version", VERSION],
    ["spymaster:fingerprint", file.summary.fingerprint],
    ["spymaster:dataset", file.summary.dataset],
    ["spymaster:symbol", instrument.symbol],
    ["spymaster:publisher_id", String(instrument.publisherId)],
    ["spymaster:instrument_id", String(instrument.instrumentId)],
    ["spymaster:price_scale", "1e-9"],
    ["spymaster:tick_int", String(plan.tickInt)],
    ["spymaster:synthetic", String(file.summary.synthetic)],
    ["spymaster:grid", grid === "full" ? "full" : "window"],
    ["spymaster:gold", String(grid === "window with gold")],
    ["spymaster:skip_empty", String(skipEmpty)],
    ["spymaster:config_version", plan.runtime.config_version],
    ["spymaster:parameters", JSON.stringify(plan.runtime)],
  ]);
  if (range !== undefined) metadata.set("spymaster:bin_range", `${range.firstSeq}-${range.lastSeq}`);
  if (untilNs !== undefined) metadata.set("spymaster:until_ns", String(untilNs));
  return metadata;
}
