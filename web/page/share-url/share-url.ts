// The address of a view (version 1): place and view (shared-view.ts), then every parameter that differs from its
// default in the order of the parameter table; written to the fragment and read from the query as well. No data,
// no file name, no order id.
//
//   #v=1&fingerprint=0123456789abcdef&t=1770388267250118904&surface=resting_size&flow_windows=5,10,20
import { checkParameter, findParameter, PARAMETERS } from "../../core/config/parameters.ts";
import type { ParameterSpec } from "../../core/config/parameters.ts";
import type { ParameterValues } from "../../worker/replay-api.ts";
import { linkRangeStrings } from "../../strings/links.ts";
import { decodeView, encodeView, isViewKey } from "./shared-view.ts";
import type { SharedView } from "./shared-view.ts";

export const SHARE_VERSION = "1";
/** A link stays short enough for chats and mail (product.md U-3). */
export const MAX_LINK_LENGTH = 2000;
/** What a link that is too long does without, in this order; parameters always stay. */
const DISPENSABLE: readonly (readonly string[])[] = [
  ["title"],
  ["limit_low", "limit_high"],
  ["low", "high", "price_span"],
  ["from", "to", "span"],
  ["a", "b", "loop"],
];

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
  readonly view: SharedView;
  readonly problems: readonly LinkProblem[];
}

function encodeText(text: string): string {
  return encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%3A", ":");
}

function encodeValue(value: ParameterValues[string]): string {
  return encodeText(Array.isArray(value) ? value.join(",") : String(value));
}

/** Without "#"; "" when everything stands at its default and the view is empty. */
export function encodeShare(parameters: ParameterValues, view: SharedView = {}): string {
  const fixed = PARAMETERS.flatMap(({ name }) => {
    const value = parameters[name];
    return value === undefined ? [] : [`${name}=${encodeValue(value)}`];
  });
  let place = encodeView(view);
  for (const keys of [[], ...DISPENSABLE]) {
    place = place.filter(([key]) => !keys.includes(key));
    const pairs = [...place.map(([key, text]) => `${key}=${encodeText(text)}`), ...fixed];
    const link = pairs.length === 0 ? "" : [`v=${SHARE_VERSION}`, ...pairs].join("&");
    if (link.length <= MAX_LINK_LENGTH || keys === DISPENSABLE.at(-1)) return link;
  }
  return "";
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
  const decoded = decodeView(given);
  problems.push(...decoded.problems.map((problem) => ({ kind: "replaced" as const, ...problem })));
  for (const [key, text] of given) {
    if (isViewKey(key)) continue;
    const spec = findParameter(key);
    if (spec === undefined) {
      problems.push({ kind: "ignored", key, value: text, range: "" });
      continue;
    }
    if (serving !== undefined && spec.kind === "tuning") {
      problems.push({ kind: "refused", key, value: text, range: linkRangeStrings.notWithServing });
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
  return { parameters: Object.fromEntries(ordered), view: decoded.view, problems };
}
