// How a file is opened: what the link or the form asks for.

/** Tuning parameters that differ from their defaults, by their snake_case names (core/config/parameters.ts). */
export type ParameterValues = Readonly<Record<string, string | number | boolean | readonly number[]>>;

export interface OpenOptions {
  readonly parameters: ParameterValues;
  /** Preferred symbol or instrument id from the link; absent: the largest outright. */
  readonly symbol?: string;
  readonly surface: string;
  readonly speed: number;
  readonly autoplay: boolean;
  readonly wantDepthChannel: boolean;
}
