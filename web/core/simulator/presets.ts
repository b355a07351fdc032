// The simulator's presets (simulator.md sections 1, 8 and 9): instruments, names and start times.
import { FLOW_DEFAULTS, type FlowParameters } from "./flow-parameters.ts";
import type { InstrumentSpec } from "./instrument.ts";

export type PresetName = "sample" | "busy" | "equity" | "bench" | "hostile";
export const PRESET_NAMES: readonly PresetName[] = ["sample", "busy", "equity", "bench", "hostile"];

/** Order ids of a week, with a block for every instrument; exact in a double. */
const WEEK_ORDER_IDS = 6_412_777_000_000;
const ORDER_ID_BLOCK = 1_000_000_000;
const QUARTER_POINT = 250_000_000;

export interface Preset {
  readonly dataset: "SYNTH.FUT" | "SYNTH.EQ";
  readonly instruments: readonly InstrumentSpec[];
  readonly start: string;
  /** Length of the session of one file. */
  readonly seconds: number;
  /** The main open, seconds after the start: the peak of the day's activity. Absent: activity is steady. */
  readonly openS?: number;
  /** A definition record per instrument in front. */
  readonly definitions: boolean;
}

function instrument(
  block: number,
  given: Omit<InstrumentSpec, "firstOrderId" | "equities" | "parameters"> & Partial<InstrumentSpec>,
  parameters: Partial<FlowParameters> = {},
): InstrumentSpec {
  return {
    equities: false,
    firstOrderId: WEEK_ORDER_IDS + block * ORDER_ID_BLOCK,
    ...given,
    parameters: { ...FLOW_DEFAULTS, ...parameters },
  };
}

const lead = (parameters: Partial<FlowParameters>): InstrumentSpec =>
  instrument(
    1,
    { id: 101, symbol: "SYMH6", tickUnits: QUARTER_POINT, referenceTicks: 21_000, instrumentClass: "F" },
    parameters,
  );

const QUIET = { bands: [], stopP: 0, metaRate: 0, snapOrd: 2 } as const;

const SAMPLE: Preset = {
  dataset: "SYNTH.FUT",
  start: "2026-02-06T14:30:00Z",
  seconds: 600,
  definitions: true,
  instruments: [
    lead({ mu: 20, metaRate: 0 }),
    instrument(
      2,
      { id: 102, symbol: "SYMM6", tickUnits: QUARTER_POINT, referenceTicks: 21_260, instrumentClass: "F" },
      { ...QUIET, mu: 0.9, makers: 4 },
    ),
    instrument(
      3,
      { id: 103, symbol: "SYMH6-SYMM6", tickUnits: 50_000_000, referenceTicks: -40, instrumentClass: "S" },
      { ...QUIET, mu: 0.5, makers: 2 },
    ),
  ],
};

const BUSY: Preset = {
  dataset: "SYNTH.FUT",
  start: "2026-02-05T23:00:00Z",
  seconds: 23 * 3600,
  openS: 15.5 * 3600,
  definitions: true,
  instruments: [lead({})],
};

const EQUITY: Preset = {
  dataset: "SYNTH.EQ",
  start: "2026-02-06T14:29:00Z",
  seconds: 6.5 * 3600 + 60,
  openS: 60,
  definitions: false,
  instruments: [
    instrument(1, {
      id: 7001,
      symbol: "SYNA",
      tickUnits: 10_000_000,
      referenceTicks: 15_000,
      instrumentClass: "K",
      equities: true,
    }),
  ],
};

const BENCH: Preset = {
  dataset: "SYNTH.FUT",
  start: "2026-02-06T14:30:00Z",
  seconds: Number.POSITIVE_INFINITY,
  definitions: false,
  instruments: [lead({ snapOrd: 15, snapTicks: 600 })],
};

export const MARKET_PRESETS: Readonly<Record<Exclude<PresetName, "hostile">, Preset>> = {
  sample: SAMPLE,
  busy: BUSY,
  equity: EQUITY,
  bench: BENCH,
};
