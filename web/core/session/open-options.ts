// How a file is opened: what the link or the form asks for.
import type { SeekTarget } from "./replay-position.ts";

/** Tuning parameters that differ from their defaults, by their snake_case names (core/config/parameters.ts). */
export type ParameterValues = Readonly<Record<string, string | number | boolean | readonly number[]>>;

export interface OpenOptions {
  readonly parameters: ParameterValues;
  /** Preferred symbol or instrument id from the link; absent: the largest outright. */
  readonly symbol?: string;
  /** The very instrument, where it is known: several publishers share a symbol. Goes before `symbol`. */
  readonly instrument?: { readonly publisherId: number; readonly instrumentId: number };
  /** Where the replay stands first; nothing is shown of what lies before. Absent: at its start. */
  readonly at?: SeekTarget;
  readonly surface: string;
  readonly speed: number;
  readonly autoplay: boolean;
  readonly wantDepthChannel: boolean;
}
