// The address of a view (version 1): every parameter that differs from its default, in the order of the parameter
// table, written to the fragment and read from the query as well. No data, no file name, no order id.
//
//   #v=1&surface=resting_size&cell_width_ms=50&flow_windows=5,10,20
import { checkParameter, findParameter, PARAMETERS } from "../../core/config/parameters.ts";
import type { ParameterSpec } from "../../core/config/parameters.ts";
import type { ParameterValues } from "../../worker/replay-api.ts";

export const SHARE_VERSION = "1";

export interface LinkProblem {
  /** refused: the run does not start. replaced: the default is used. ignored: the key means nothing here. */
  readonly kind: "refused" | "replaced" | "ignored";
  readonly key: string;
  readonly value: string;
  /** Allowed values; "" where there is nothing to say. */
  readonly range: string;
}

export interface SharedState {
  readonly parameters: ParameterValues;
  readonly problems: readonly LinkProblem[];
}

function encodeValue(value: ParameterValues[string]): string {
  const text = Array.isArray(value) ? value.join(",") : String(value);
  return encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%3A", ":");
}

/** Without "#"; "" when everything stands at its default. */
export function encodeShare(parameters: ParameterValues): string {
  const pairs = PARAMETERS.flatMap(({ name }) => {
    const value = parameters[name];
    return value === undefined ? [] : [`${name}=${encodeValue(value)}`];
  });
  return pairs.length === 0 ? "" : [`v=${SHARE_VERSION}`, ...pairs].join("&");
}

function isDefault(spec: ParameterSpec, value: ParameterValues[string]): boolean {
  return encodeValue(value) === encodeValue(spec.default);
}

/** Reads query and fragment; the fragment wins. Never throws, whatever the address holds. */
export function decodeShare(fragment: string, query = ""): SharedState {
  const given = new Map<string, string>();
  for (const part of [query.replace(/^\?/, ""), fragment.replace(/^#/, "")]) {
    for (const [key, value] of new URLSearchParams(part.replaceAll("+", "%2B"))) given.set(key, value);
  }
  const problems: LinkProblem[] = [];
  const version = given.get("v");
  given.delete("v");
  if (version !== undefined && version !== SHARE_VERSION) {
    problems.push({ kind: "replaced", key: "v", value: version, range: SHARE_VERSION });
  }
  const serving = given.get("serving");
  given.delete("serving");
  if (serving !== undefined) {
    problems.push({ kind: "refused", key: "serving", value: serving, range: "" });
  }
  const found = new Map<string, ParameterValues[string]>();
  for (const [key, text] of given) {
    const spec = findParameter(key);
    if (spec === undefined) {
      problems.push({ kind: "ignored", key, value: text, range: "" });
      continue;
    }
    if (serving !== undefined && spec.kind === "tuning") {
      problems.push({ kind: "refused", key, value: text, range: "not together with serving" });
      continue;
    }
    const checked = checkParameter(spec, text);
    if ("problem" in checked) {
      const kind = spec.kind === "tuning" ? "refused" : "replaced";
      problems.push({ kind, key, value: text, range: checked.problem.range });
    } else if (!isDefault(spec, checked.value)) {
      found.set(key, checked.value);
    }
  }
  const ordered = PARAMETERS.flatMap(({ name }) => {
    const value = found.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { parameters: Object.fromEntries(ordered), problems };
}
