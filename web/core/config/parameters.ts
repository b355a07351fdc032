// The one table of parameters, and the check of a single value against it.
import { ENGINE_PARAMETERS } from "./engine-parameters.ts";
import { OVERLAY_PARAMETERS } from "./overlay-parameters.ts";
import { NO_NAMES } from "./parameter-spec.ts";
import type { ParameterDefinition, ParameterSpec, ParameterValue } from "./parameter-spec.ts";
import { SCORING_PARAMETERS } from "./scoring-parameters.ts";
import { VIEW_PARAMETERS } from "./view-parameters.ts";
import { isPriceText } from "../../lib/decimal.ts";
import { formatNumber, formatTyped } from "../../lib/format-number.ts";
import { parameterRangeStrings, parameterStrings } from "../../strings/parameters.ts";

export type { ParameterSpec, ParameterValue } from "./parameter-spec.ts";

const DEFINITIONS: readonly ParameterDefinition[] = [
  ...VIEW_PARAMETERS.filter(({ group }) => group === "session"),
  ...ENGINE_PARAMETERS,
  ...SCORING_PARAMETERS,
  ...VIEW_PARAMETERS.filter(({ group }) => group !== "session"),
  ...OVERLAY_PARAMETERS,
];

function withTexts(definition: ParameterDefinition): ParameterSpec {
  return { ...definition, ...parameterStrings[definition.name] };
}

export const PARAMETERS: readonly ParameterSpec[] = DEFINITIONS.map(withTexts);

const BY_NAME: ReadonlyMap<string, ParameterSpec> = new Map(PARAMETERS.map((spec) => [spec.name, spec]));

export function findParameter(name: string): ParameterSpec | undefined {
  return BY_NAME.get(name);
}

export interface ParameterProblem {
  readonly key: string;
  readonly value: string;
  /** The permitted range in words. */
  readonly range: string;
}

export type CheckedParameter = { readonly value: ParameterValue } | { readonly problem: ParameterProblem };

/** The permitted values in words: "above 0 to 600 s", "one of: event, direct". */
export function rangeText(spec: ParameterSpec): string {
  const unit = spec.unit === "" ? "" : ` ${spec.unit}`;
  const bounds = boundsText(spec) + unit;
  switch (spec.type) {
    case "boolean":
      return parameterRangeStrings.boolean;
    case "choice":
      return parameterRangeStrings.choice((spec.choices ?? []).join(", "));
    case "time":
      return parameterRangeStrings.time;
    case "names":
      return parameterRangeStrings.names((spec.choices ?? []).join(", "));
    case "text":
      return parameterRangeStrings.text(MAX_TEXT_LENGTH);
    case "price":
      return parameterRangeStrings.price;
    case "integer":
      return zeroText(spec) + parameterRangeStrings.integer(bounds);
    case "number":
      return zeroText(spec) + parameterRangeStrings.number(bounds);
    case "integers":
      return parameterRangeStrings.integers(bounds);
    case "numbers":
      return parameterRangeStrings.numbers(bounds);
  }
}

/** A refused value in a sentence: with its unit where it is a number at all. */
export function refusedText(key: string, value: string): string {
  const unit = findParameter(key)?.unit ?? "";
  const text = formatTyped(value);
  return unit === "" || !/\d$/.test(text) ? text : `${text} ${unit}`;
}

function boundsText({ min, max, exclusiveMin, exclusiveMax }: ParameterSpec): string {
  const [least, most] = [formatNumber(min ?? -Infinity), formatNumber(max ?? Infinity)];
  const low = exclusiveMin === true ? parameterRangeStrings.above(least) : parameterRangeStrings.from(least);
  const high = exclusiveMax === true ? parameterRangeStrings.below(most) : parameterRangeStrings.to(most);
  return `${low} ${high}`;
}

function zeroText({ zeroMeans }: ParameterSpec): string {
  return zeroMeans === undefined ? "" : parameterRangeStrings.zeroMeans[zeroMeans];
}

const MAX_TEXT_LENGTH = 80;
const MAX_LIST_LENGTH = 8;

/** Checks one value, typed or as text from a link, a form or the command line. */
export function checkParameter(spec: ParameterSpec, raw: unknown): CheckedParameter {
  const value = parseValue(spec, raw);
  if (value !== undefined) return { value };
  const shown = Array.isArray(raw) ? raw.join(",") : String(raw);
  return { problem: { key: spec.name, value: shown.slice(0, MAX_TEXT_LENGTH), range: rangeText(spec) } };
}

function parseValue(spec: ParameterSpec, raw: unknown): ParameterValue | undefined {
  switch (spec.type) {
    case "boolean":
      return parseBoolean(raw);
    case "choice":
      return typeof raw === "string" && spec.choices?.includes(raw) ? raw : undefined;
    case "time":
      return typeof raw === "string" && /^(|([01]\d|2[0-3]):[0-5]\d)$/.test(raw) ? raw : undefined;
    case "names":
      return parseNames(spec, raw);
    case "text":
      return typeof raw === "string" && raw.length <= MAX_TEXT_LENGTH ? raw : undefined;
    case "price":
      return typeof raw === "string" && isPriceText(raw) ? raw.trim() : undefined;
    case "integer":
    case "number":
      return parseNumber(spec, raw, spec.type === "integer");
    case "integers":
    case "numbers":
      return parseList(spec, raw, spec.type === "integers");
  }
}

/** In the order of the choices, each once: two lists of the same members are the same text. */
function parseNames({ choices = [] }: ParameterSpec, raw: unknown): string | undefined {
  if (typeof raw !== "string") return undefined;
  const names = raw.split(",").map((name) => name.trim());
  if (names.length === 1 && names[0] === NO_NAMES) return NO_NAMES;
  if (!names.every((name) => choices.includes(name))) return undefined;
  return choices.filter((choice) => names.includes(choice)).join(",");
}

function parseBoolean(raw: unknown): boolean | undefined {
  if (raw === true || raw === "true" || raw === "1") return true;
  return raw === false || raw === "false" || raw === "0" ? false : undefined;
}

function parseNumber(spec: ParameterSpec, raw: unknown, whole: boolean): number | undefined {
  const trimmed = typeof raw === "string" ? raw.trim() : raw;
  const text = spec.spellings?.[String(trimmed)] ?? trimmed;
  if (text === "" || (typeof text !== "string" && typeof text !== "number")) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value) || (whole && !Number.isInteger(value))) return undefined;
  if (value === 0 && spec.zeroMeans !== undefined) return 0;
  const { min = -Infinity, max = Infinity } = spec;
  if (value < min || (spec.exclusiveMin === true && value === min)) return undefined;
  if (value > max || (spec.exclusiveMax === true && value === max)) return undefined;
  return value === 0 ? 0 : value;
}

function parseList(spec: ParameterSpec, raw: unknown, whole: boolean): readonly number[] | undefined {
  const items: readonly unknown[] =
    typeof raw === "string" ? raw.split(",") : Array.isArray(raw) ? (raw as readonly unknown[]) : [];
  if (items.length === 0 || items.length > MAX_LIST_LENGTH) return undefined;
  const values = items.map((item) => parseNumber(spec, item, whole));
  return values.every((value) => value !== undefined) ? values : undefined;
}

/** Whether two values are the same; lists by their items. */
export function isSameValue(first: ParameterValue | undefined, second: ParameterValue | undefined): boolean {
  if (Array.isArray(first) && Array.isArray(second)) {
    return first.length === second.length && first.every((item, index) => item === second[index]);
  }
  return first === second;
}
