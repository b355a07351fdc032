// FILE.truth.jsonl beside a simulated file: one line of JSON per hidden fact (simulator.md section 7).
import { closeSync, openSync, writeSync } from "node:fs";

const FLUSH_LINES = 4096;

export class TruthFile {
  #handle: number | undefined;
  #lines: string[] = [];

  /** Ends the file before and begins the one beside `out`. */
  begin(out: string): string {
    this.end();
    const path = `${out}.truth.jsonl`;
    this.#handle = openSync(path, "w");
    return path;
  }

  readonly write = (line: string): void => {
    this.#lines.push(line);
    if (this.#lines.length >= FLUSH_LINES) this.#flush();
  };

  end(): void {
    this.#flush();
    if (this.#handle !== undefined) closeSync(this.#handle);
    this.#handle = undefined;
  }

  #flush(): void {
    if (this.#handle === undefined || this.#lines.length === 0) return;
    writeSync(this.#handle, `${this.#lines.join("\n")}\n`);
    this.#lines = [];
  }
}
