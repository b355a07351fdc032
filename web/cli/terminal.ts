// Where the command line writes: results to standard output, progress and problems to standard error.

export interface Terminal {
  out(text: string): void;
  error(text: string): void;
  /** Standard error is a terminal: progress may be drawn there. */
  readonly isInteractive: boolean;
}

export function processTerminal(): Terminal {
  return {
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
    isInteractive: process.stderr.isTTY,
  };
}
