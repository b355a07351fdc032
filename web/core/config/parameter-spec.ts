// What one parameter is. The table of all of them is in parameters.ts; form, link, validation, engine call and
// docs/parameters.md derive from it.
import type { parameterGroupStrings, parameterStrings } from "../../strings/parameters.ts";

export type ParameterValue = string | number | boolean | readonly number[];

/** A list of names without members, as text. */
export const NO_NAMES = "none";

export type ParameterName = keyof typeof parameterStrings;

export type ParameterGroup = keyof typeof parameterGroupStrings;

/** What it is for the machine; its texts are those of the catalogue under its name. */
export interface ParameterDefinition {
  /** snake_case: the key in links, on the command line and in files. */
  readonly name: ParameterName;
  /** "" where the value has no unit. */
  readonly unit: string;
  readonly type:
    | "number"
    | "integer"
    | "boolean"
    | "choice"
    | "integers"
    | "numbers"
    | "time"
    | "text"
    | "price"
    | "names";
  readonly default: ParameterValue;
  readonly min?: number;
  readonly max?: number;
  /** The minimum itself is not allowed. */
  readonly exclusiveMin?: boolean;
  readonly exclusiveMax?: boolean;
  readonly step?: number;
  /** 0 is allowed beside the range, and what it stands for there. */
  readonly zeroMeans?: "off" | "fastest";
  /** Other ways of writing a number, for links made when it was something else. */
  readonly spellings?: Readonly<Record<string, number>>;
  /** Of "names" the members that a list may have. */
  readonly choices?: readonly string[];
  readonly group: ParameterGroup;
  readonly actsIn: "engine" | "session" | "drawing";
  /** An invalid tuning value stops the run; an invalid view value falls back with a notice. */
  readonly kind: "tuning" | "view";
}

export interface ParameterSpec extends ParameterDefinition {
  readonly label: string;
  /** One or two plain sentences for the form and the documentation. */
  readonly text: string;
}
