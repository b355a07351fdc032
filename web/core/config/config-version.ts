// The short name of a configuration (vp-pipeline.md section 9; canonical text: experiments.md section 2.5). The same
// fields have the same version on every machine and in every language: whether a number is written as an integer is
// decided by its field, never by its value.
import { findParameter } from "./parameters.ts";

export type ConfigField = string | number | boolean | readonly number[];

const HEX_DIGITS = 12;

/** Fields of the instrument that are whole numbers by nature; the parameters' own table says it of the others. */
const INTEGER_FIELDS: ReadonlySet<string> = new Set(["price_decimals", "projection_horizons_bins"]);

/** Beyond the common configuration: at their defaults they do not count. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  "fill_mode",
  "frame",
  "projection_cubic_scale",
  "projection_damping_lambda",
  "projection_use_cubic",
  "shift_reanchor",
  "suppress_snapshot_mechanics",
]);

export async function configVersion(fields: Readonly<Record<string, ConfigField>>): Promise<string> {
  const bytes = new TextEncoder().encode(configText(fields));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .slice(0, HEX_DIGITS);
}

/** What is hashed: `key=value`, sorted by key, joined by `|`. */
export function configText(fields: Readonly<Record<string, ConfigField>>): string {
  return Object.entries(fields)
    .filter(([name, value]) => !OWN_FIELDS.has(name) || value !== findParameter(name)?.default)
    .map(([name, value]) => `${name}=${valueText(value, isInteger(name))}`)
    .toSorted()
    .join("|");
}

function isInteger(name: string): boolean {
  const type = findParameter(name)?.type;
  return type === "integer" || type === "integers" || INTEGER_FIELDS.has(name);
}

function valueText(value: ConfigField, integer: boolean): string {
  if (typeof value === "number") return integer ? String(value) : floatText(value);
  if (typeof value === "object") return `[${value.map((each) => valueText(each, integer)).join(", ")}]`;
  return String(value);
}

/** Shortest decimal that reads back the same, always with a fraction or an exponent. */
function floatText(value: number): string {
  const [mantissa = "", exponentText = "0"] = value.toExponential().split("e");
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) {
    const digits = String(Math.abs(exponent)).padStart(2, "0");
    return `${mantissa}e${exponent < 0 ? "-" : "+"}${digits}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
