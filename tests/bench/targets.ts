// The rows of performance.md section 10 that need no browser: what is compared with what, and the gates.
import { RECORD_BYTES } from "./bench-input.ts";
import { BAND_CELLS } from "./engine-candidates.ts";
import type { Timing } from "./round-timer.ts";

export interface Target {
  readonly quantity: string;
  readonly value: number;
  /** Missed: the run fails. Absent: reported only. */
  readonly must?: number;
  readonly aim?: number;
  readonly sense: "at most" | "at least";
  readonly unit?: string;
}

export function missed({ value, must, sense }: Target): boolean {
  if (must === undefined) return false;
  return sense === "at most" ? !(value <= must) : !(value >= must);
}

/** Ratios of minima. */
export function timeTargets(timings: readonly Timing[], recordsPerBin: number): Target[] {
  const time = (name: string): number =>
    timings.find((timing) => timing.name === name)?.minimum ?? Number.NaN;
  const b0 = time("B0 copy");
  const copyOfMib = (b0 * (1 << 20)) / RECORD_BYTES;
  const atMost = (quantity: string, value: number, must: number, aim: number): Target => ({
    quantity,
    value,
    must,
    aim,
    sense: "at most",
  });
  const atLeast = (quantity: string, value: number, must: number, aim: number): Target => ({
    quantity,
    value,
    must,
    aim,
    sense: "at least",
  });
  return [
    atMost("B1 time / B0 time", time("B1 decode") / b0, 3, 2),
    atMost("book without queue links / B0", time("book") / b0, 11, 8),
    atMost("book with queue links / B0", time("book + queue") / b0, 15, 11),
    atMost("book with queue links + vacuum/pressure / B0", time("vacuum/pressure") / b0, 36, 26),
    atMost("the same + 100 ms bins, two force columns / B0", time("bins, two columns") / b0, 80, 59),
    atMost("the same + bins with every state column / B0", time("bins, all columns") / b0, 120, 80),
    // B2 keeps no queues either.
    atLeast("book speed (without queue links) against B2", time("B2 oracle, book") / time("book"), 10, 15),
    {
      quantity: "book with queue links against B2, which has none",
      value: time("B2 oracle, book") / time("book + queue"),
      sense: "at least",
    },
    atLeast(
      "book + vacuum/pressure speed against B2",
      time("B2 oracle, book + vacuum/pressure") / time("vacuum/pressure"),
      8,
      12,
    ),
    atLeast("lazy against B4", time("B4 eager") / time("bins, two columns"), 10, 15),
    atMost(
      "time per event, book of 1,000,000 / of 6,000 live orders",
      time("hostile, 1,000,000 live") / time("hostile, 6,000 live"),
      6,
      3.5,
    ),
    atMost("checkpoint save / B0 over 1 MiB", time("checkpoint save") / copyOfMib, 10, 3),
    atMost("checkpoint restore / B0 over 1 MiB", time("checkpoint restore") / copyOfMib, 10, 3),
    {
      quantity: "depth layer on top of the book / B0",
      value: (time("bins, depth layer") - time("book + queue")) / b0,
      aim: 6,
      sense: "at most",
    },
    {
      quantity: "band scoring, a cell and bin",
      value:
        ((time("bins, band scores, part") - time("bins, two columns, part")) * recordsPerBin) / BAND_CELLS,
      aim: 250,
      sense: "at most",
      unit: "ns",
    },
  ];
}
