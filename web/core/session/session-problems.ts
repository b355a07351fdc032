// What a session tells of failures: each thing once, although the scan, every run and every restart meet it anew.
import { type FileProblem, ProblemError } from "../errors.ts";
import { crashOf } from "./engine-recovery.ts";
import { isDamage } from "./file-damage.ts";

/** Told once for every file, or until it is asked for again. */
const TOLD_ONCE: ReadonlySet<FileProblem["code"]> = new Set(["store_quota", "store_blocked", "file_changed"]);

export class SessionProblems {
  /** Where reading the file ends early has been told. */
  #isDamageTold = false;
  readonly #told = new Set<FileProblem["code"]>();

  constructor(private readonly tell: (problem: FileProblem) => void) {}

  report(problem: FileProblem): void {
    if (isDamage(problem)) {
      if (this.#isDamageTold) return;
      this.#isDamageTold = true;
    }
    if (TOLD_ONCE.has(problem.code)) {
      if (this.#told.has(problem.code)) return;
      this.#told.add(problem.code);
    }
    this.tell(problem);
  }

  /** The session cannot go on. */
  fatal(error: unknown): void {
    const problem = problemOf(error);
    if (problem !== undefined) this.report({ ...problem, fatal: true });
  }

  /** A pass in the background has failed: the replay goes on without it. */
  pass(error: unknown, step: string): void {
    const problem = problemOf(error);
    if (problem !== undefined) this.report({ ...problem, fatal: false, detail: { ...problem.detail, step } });
  }

  /** The file is asked for again: that it cannot be read is told again. */
  askedAgain(): void {
    this.#told.delete("file_changed");
  }

  /** What the stores refuse concerns every file and stays told. */
  forgetFile(): void {
    this.askedAgain();
    this.#isDamageTold = false;
  }
}

function problemOf(error: unknown): FileProblem | undefined {
  return error instanceof ProblemError ? error.problem : crashOf(error);
}
