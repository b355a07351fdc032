// The truth log: one JSON line per hidden fact (simulator.md section 7). Written beside the file and never read
// by the engine; tests compare detections with it.

export type TruthValue = string | number | boolean | readonly number[] | readonly (readonly number[])[];

export class TruthLog {
  constructor(
    private readonly sink: (line: string) => void,
    /** Also queue positions and the final book. */
    readonly full: boolean,
  ) {}

  /** Time in ns since the file's start. */
  write(timeNs: number, instrumentId: number, event: string, fields: Record<string, TruthValue> = {}): void {
    this.sink(JSON.stringify({ t: timeNs, inst: instrumentId, ev: event, ...fields }));
  }
}
