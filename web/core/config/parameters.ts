// The one table of parameters, and the check of a single value against it.
import { ENGINE_PARAMETERS } from "./engine-parameters.ts";
import { OVERLAY_PARAMETERS } from "./overlay-parameters.ts";
import { NO_NAMES } from "./parameter-spec.ts";
import type { ParameterSpec, ParameterValue } from "./parameter-spec.ts";
import { SCORING_PARAMETERS } from "./scoring-parameters.ts";
import { VIEW_PARAMETERS } from "./view-parameters.ts";

export type { ParameterSpec, ParameterValue } from "./parameter-spec.ts";

export const PARAMETERS: readonly ParameterSpec[] = [
  ...VIEW_PARAMETERS.filter(({ group }) => group === "Session"),
  ...ENGINE_PARAMETERS,
  ...SCORING_PARAMETERS,
  ...VIEW_PARAMETERS.filter(({ group }) => group !== "Session"),
  ...OVERLAY_PARAMETERS,
];

const BY_NAME = new Map(PARAMETERS.map((spec) => [spec.name, spec]));

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
      return "true or false";
    case "choice":
      return `one of: ${(spec.choices ?? []).join(", ")}`;
    case "time":
      return "HH:MM, 00:00 to 23:59";
    case "names":
      return `none, or any of: ${(spec.choices ?? []).join(", ")}, separated by commas`;
    case "text":
      return "a text of at most 80 characters";
    case "integer":
      return `${zeroText(spec)}a whole number ${bounds}`;
    case "number":
      return `${zeroText(spec)}a number ${bounds}`;
    case "integers":
      return `whole numbers ${bounds}, separated by commas`;
    case "numbers":
      return `numbers ${bounds}, separated by commas`;
  }
}

function boundsText({ min, max, exclusiveMin, exclusiveMax }: ParameterSpec): string {
  const low = exclusiveMin === true ? `above ${min}` : `from ${min}`;
  const high = exclusiveMax === true ? `below ${max}` : `to ${max}`;
  return `${low} ${high}`;
}

function zeroText({ zeroIsOff }: ParameterSpec): string {
  return zeroIsOff === true ? "0 (off), or " : "";
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
  if (value === 0 && spec.zeroIsOff === true) return 0;
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
