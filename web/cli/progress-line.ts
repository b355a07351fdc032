// One line on standard error that says how far a long run is; only on a terminal.
import type { Terminal } from "./terminal.ts";

const INTERVAL_MS = 250;

export class ProgressLine {
  readonly #startMs: number;
  #lastMs = 0;
  #isShown = false;

  constructor(
    private readonly terminal: Terminal,
    private readonly totalBytes: number,
    private readonly now: () => number,
  ) {
    this.#startMs = now();
  }

  update(fileBytesRead: number, records: number): void {
    const now = this.now();
    if (!this.terminal.isInteractive || now - this.#lastMs < INTERVAL_MS) return;
    this.#lastMs = now;
    this.#isShown = true;
    const seconds = (now - this.#startMs) / 1000;
    const share = Math.min(100, Math.round((100 * fileBytesRead) / Math.max(1, this.totalBytes)));
    const rate = seconds > 0 ? Math.round(records / seconds).toLocaleString("en-US") : "0";
    this.terminal.error(`\r\u001b[K${share} %  ${records.toLocaleString("en-US")} records  ${rate}/s`);
  }

  clear(): void {
    if (this.#isShown) this.terminal.error("\r\u001b[K");
    this.#isShown = false;
  }
}
